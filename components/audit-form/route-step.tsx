import type { LawfulRoute } from '../../contracts/audits.ts'
import { ROUTE_WORDS } from '../audits/audit-words.ts'
import { RadioField } from '../choice-field.tsx'
import { TextArea } from '../field.tsx'
import { Notice } from '../problem-notice.tsx'
import type { AuditDraft, ChangeDraft } from './audit-draft.ts'

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
        onChange={(value) => change({ route: OFFERED.find((route) => route === value) ?? null })}
      />
      {draft.route === 'article-4a' ? (
        <TextArea
          label="Why nothing else would do, and who sees the data"
          help="Article 4a allows special categories of data only where bias cannot be found with other data, under safeguards."
          value={draft.routeNote}
          onChange={(event) => change({ routeNote: event.target.value })}
        />
      ) : null}
      {draft.route === 'none' ? (
        <Notice tone="attention" title="Upload no personal trait">
          Without a basis, groups such as sex, age, origin or health may not be in the file. Take the column out first,
          or use counts by area.
        </Notice>
      ) : null}
    </>
  )
}
