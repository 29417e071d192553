import type { ShownClause } from '../domain/catalogue/clauses.ts'
import { dayWords } from './day-words.ts'

/** Null where nothing needs saying: it is in force. */
export function clauseStateWords({ state, from }: ShownClause): string | null {
  switch (state) {
    case 'in-force':
      return null
    case 'phased':
      return 'in force in part'
    case 'from':
      return from === null ? 'not in force yet' : `from ${dayWords(from)}`
    case 'proposed':
    case 'unsettled':
    case 'voluntary':
      return state
  }
}
