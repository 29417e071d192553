import type { MergeSystem } from '../../contracts/merge.ts'
import type { System } from '../../contracts/systems.ts'

type MergeField = NonNullable<MergeSystem['take']>['fields'][number]

/** One thing that two systems say differently, in words. */
export interface Difference {
  /** `name`, … or `answer:usesPersonalData`. */
  id: string
  label: string
  kept: string | null
  other: string | null
}

const FIELDS: readonly { id: MergeField; label: string; of: (system: System) => string | null }[] = [
  { id: 'name', label: 'Name', of: ({ name }) => name },
  { id: 'purpose', label: 'Purpose', of: ({ purpose }) => purpose },
  { id: 'benefit', label: 'Benefit for people', of: ({ benefit }) => benefit },
  { id: 'kind', label: 'Kind', of: ({ kind }) => kind },
  { id: 'unit', label: 'Unit', of: ({ unit }) => unit },
  { id: 'stage', label: 'Stage', of: ({ stage }) => stage },
  { id: 'owner', label: 'Owner', of: ({ owner, nominee }) => (owner ?? nominee)?.name ?? null },
]

const ANSWER = 'answer:'

export interface DifferenceWords {
  stage: (stage: System['stage']) => string
  kind: (kind: string) => string
  question: (attribute: string) => string
  answer: (attribute: string, value: System['attributes'][string]) => string
}

/** What two systems say differently: fields first, then answers. An owner is offered only where there is one to nominate. */
export function differencesOf(kept: System, other: System, words: DifferenceWords): Difference[] {
  const told = (id: MergeField, value: string | null) => {
    if (value === null) return null
    if (id === 'stage') return words.stage(value as System['stage']) // safe: the stage of a system
    return id === 'kind' ? words.kind(value) : value
  }
  const fields = FIELDS.filter(({ id, of }) => of(kept) !== of(other) && (id !== 'owner' || of(other) !== null)).map(
    ({ id, label, of }) => ({ id, label, kept: told(id, of(kept)), other: told(id, of(other)) }),
  )
  const ids = [...new Set([...Object.keys(kept.attributes), ...Object.keys(other.attributes)])]
  const answers = ids.flatMap((id): Difference[] => {
    const [a, b] = [kept.attributes[id], other.attributes[id]]
    if (JSON.stringify(a) === JSON.stringify(b)) return []
    const wordsOf = (value: typeof a) => (value === undefined ? null : words.answer(id, value))
    return [{ id: `${ANSWER}${id}`, label: words.question(id), kept: wordsOf(a), other: wordsOf(b) }]
  })
  return [...fields, ...answers]
}

/** At first the survivor's own value is kept, and a gap is filled from the duplicate. */
export function takenAtFirst(differences: readonly Difference[]): string[] {
  return differences.filter(({ kept, other }) => kept === null && other !== null).map(({ id }) => id)
}

/** The choices as the API takes them. */
export function takeOf(taken: readonly string[]): MergeSystem['take'] {
  return {
    fields: FIELDS.map(({ id }) => id).filter((id) => taken.includes(id)),
    attributes: taken.flatMap((id) => (id.startsWith(ANSWER) ? [id.slice(ANSWER.length)] : [])),
  }
}
