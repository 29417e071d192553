import { ButtonLink } from './button.tsx'
import { countWords, numberWords } from './number-words.ts'

export interface PagerProps {
  /** How many rows stand on this page. */
  shown: number
  /** How many there are under the filter, on all pages. */
  total: number
  noun: string
  plural?: string | undefined
  /** null on the first page. */
  firstHref: string | null
  /** null on the last page. */
  nextHref: string | null
}

/** Pages by key: forward, and back to the first. The browser's own Back is the way to the page before. */
export function Pager({ shown, total, noun, plural, firstHref, nextHref }: PagerProps) {
  return (
    <nav aria-label="Pages" className="mt-3 flex min-h-9 flex-wrap items-center justify-between gap-3 text-small">
      <p className="text-ink-soft">
        {shown === total
          ? countWords(total, noun, plural)
          : `${numberWords(shown)} of ${countWords(total, noun, plural)}`}
      </p>
      {firstHref || nextHref ? (
        <div className="flex gap-2">
          {firstHref ? (
            <ButtonLink href={firstHref} size="small">
              First page
            </ButtonLink>
          ) : null}
          {nextHref ? (
            <ButtonLink href={nextHref} size="small" rel="next">
              Next page
            </ButtonLink>
          ) : null}
        </div>
      ) : null}
    </nav>
  )
}
