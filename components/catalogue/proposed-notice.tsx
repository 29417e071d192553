import type { CatalogueDraft } from '../../contracts/catalogue-draft.ts'
import { ButtonLink } from '../button.tsx'
import { dayWords } from '../day-words.ts'
import { countWords } from '../number-words.ts'
import { Notice } from '../problem-notice.tsx'

/** An edition that waits for another lead. */
export function ProposedNotice({ draft, personId }: { draft: CatalogueDraft; personId: string }) {
  const { state, edition, by, told, effectiveOn } = draft
  if (state !== 'proposed' || effectiveOn === null) return null
  const isOwn = by?.id === personId
  return (
    <div className="mb-6 max-w-2xl">
      <Notice
        tone="attention"
        title={isOwn ? `You proposed edition ${edition}` : `${by?.name ?? 'A lead'} proposed edition ${edition}`}
        actions={
          <ButtonLink href="/catalogue/draft" size="small">
            See what it would do
          </ButtonLink>
        }
      >
        {countWords(told.length, 'change')}, from {dayWords(effectiveOn)}.{' '}
        {isOwn ? 'Another lead confirms it.' : 'It holds once you or another lead confirm it.'}
      </Notice>
    </div>
  )
}
