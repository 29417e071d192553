import type { BulkResult } from '../../contracts/bulk.ts'
import { Disclosure } from '../disclosure.tsx'
import { countWords } from '../number-words.ts'
import { TextLink } from '../text-link.tsx'

const MOST_SHOWN = 100

/** The systems that are left as they are, each with its reason. */
export function BulkLeft({ refused }: { refused: readonly BulkResult[] }) {
  if (refused.length === 0) return null
  const rest = refused.length - MOST_SHOWN
  return (
    <Disclosure summary={`Why ${countWords(refused.length, 'system')} ${refused.length === 1 ? 'is' : 'are'} left`}>
      <ul className="flex flex-col gap-2 text-small">
        {refused.slice(0, MOST_SHOWN).map(({ system, name, detail }) => (
          <li key={system}>
            <TextLink href={`/systems/${system}`}>{name ?? system}</TextLink>: {detail}
          </li>
        ))}
        {rest > 0 ? <li>And {countWords(rest, 'more', 'more')}.</li> : null}
      </ul>
    </Disclosure>
  )
}
