import type { AnswerValue } from '../domain/catalogue/edition.ts'
import type { OrganisationFacts } from '../domain/facts.ts'
import type { Advanced } from '../domain/status/advance.ts'
import { likenessOf, marksOf, mergeMarks, type Marks } from '../domain/status/likeness.ts'
import { PEOPLE_AFFECTED } from '../domain/status/open-questions.ts'
import type { FindEdition, SystemView } from '../domain/status/view.ts'
import type { ControlRow, SystemRow } from './interval-tables.ts'

type Beginning = Advanced<ControlRow, SystemRow>

/** What is known of systems when they are registered, computed once for all that are alike under the same rules. */
export function beginnings(findEdition: FindEdition) {
  const known = new Map<string, { people: AnswerValue | null; beginning: Beginning }>()
  const compared = new WeakMap<OrganisationFacts, Marks>()
  const marksIn = (organisation: OrganisationFacts) => {
    const marks =
      compared.get(organisation) ?? mergeMarks(organisation.editions.map(({ value }) => marksOf(findEdition(value))))
    compared.set(organisation, marks)
    return marks
  }
  return (of: Pick<SystemView, 'facts' | 'organisation'>, compute: () => Beginning, rules: string = ''): Beginning => {
    const likeness = likenessOf(of.facts, marksIn(of.organisation))
    if (likeness === null) return compute()
    const key = `${rules} ${likeness}`
    const people = of.facts.attributes.get(PEOPLE_AFFECTED)?.[0]?.value ?? null
    const found = known.get(key) ?? { people, beginning: compute() }
    known.set(key, found)
    return typeof people === 'number' && people !== found.people ? affecting(people, found.beginning) : found.beginning
  }
}

/** The same for a system that affects another number of people, where no rule sees that. */
function affecting(people: number, { intervals, controls, system }: Beginning): Beginning {
  // The same row is one object wherever it stands: by that it is found when it ends.
  const exchanged = new Map<SystemRow, SystemRow>()
  const exchange = (row: SystemRow): SystemRow => {
    if (row['peopleAffected'] === null) return row
    const other = exchanged.get(row) ?? { ...row, peopleAffected: people }
    exchanged.set(row, other)
    return other
  }
  return {
    intervals: { ...intervals, system: intervals.system.map(exchange) },
    controls,
    system: { ended: system.ended.map(exchange), begun: system.begun.map(exchange) },
  }
}
