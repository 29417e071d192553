import type { LawfulRoute } from '../../contracts/audits.ts'
import { ROUTE_WORDS } from '../audits/audit-words.ts'
import { Button } from '../button.tsx'
import { RadioField } from '../choice-field.tsx'
import { TextArea } from '../field.tsx'
import { Notice } from '../problem-notice.tsx'
import type { AuditDraft, ChangeDraft } from './audit-draft.ts'
import { guessAttributes } from './guess.ts'

/** The one that needs least about anybody comes first. */
const OFFERED: readonly LawfulRoute[] = ['area-counts', 'self-declared', 'article-4a', 'none']

/** Asked before anything is uploaded. */
export function RouteStep({ draft, change }: { draft: AuditDraft; change: ChangeDraft }) {
  return (
    <>
      <RadioField
        label="Basis"
        help="It is recorded with the run. Choose the first that does: a comparison by area needs to know nothing about anybody."
        options={OFFERED.map((route) => ({ value: route, ...ROUTE_WORDS[route] }))}
        value={draft.route}
        onChange={(value) => change(routeChange(draft, OFFERED.find((route) => route === value) ?? null))}
      />
      {draft.route === 'article-4a' ? (
        <TextArea
          label="Why nothing else would do, who sees the data, and when they are deleted"
          help="Article 4a allows special categories of data only where bias cannot be found with other data, under safeguards."
          value={draft.routeNote}
          onChange={(event) => change({ routeNote: event.target.value })}
        />
      ) : null}
      {draft.route === 'none' ? (
        <Notice
          tone="attention"
          role="status"
          title="Without a basis no group may be looked at"
          actions={<Button onClick={() => change(routeChange(draft, 'area-counts'))}>Use counts by area</Button>}
        >
          Counts by area need nothing about anybody: each decision has an area, and areas are compared by what a census
          says of them. Or ask people, for this purpose, and come back.
        </Notice>
      ) : null}
    </>
  )
}

/** Another basis; columns of groups that were only proposed are proposed anew, those that were chosen stay. */
function routeChange(
  { route: before, log, configuration }: AuditDraft,
  route: LawfulRoute | null,
): Partial<AuditDraft> {
  if (!log) return { route }
  const isProposed = guessAttributes(log.preview, before).join('\n') === configuration.attributes.join('\n')
  if (!isProposed) return { route }
  return { route, configuration: { ...configuration, attributes: guessAttributes(log.preview, route) } }
}
