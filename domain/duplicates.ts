/** What tells that two systems may be the same. */
export type DuplicateReason = 'same-name' | 'same-words' | 'one-letter' | 'same-external-id'

export interface Candidate {
  id: string
  name: string
  unit: string | null
  externalId: string | null
  /** The inventory its external id belongs to; null when a person registered it. */
  source: string | null
}

export interface DuplicatePair {
  systems: readonly [Candidate, Candidate]
  because: readonly DuplicateReason[]
}

const SHORTEST_FOR_LETTERS = 8
const LARGEST_GROUP = 20

/**
 * Pairs of systems that may be the same, in the order given: of one name (whatever the case, the spacing and the marks),
 * of one external id in different inventories, or, within a unit, of the same words in another order or of names that
 * differ in one letter. Names that differ in a digit are numbered on purpose. A group of more than 20 says nothing.
 */
export function findDuplicates(candidates: readonly Candidate[]): DuplicatePair[] {
  const found = new Map<string, { systems: [Candidate, Candidate]; because: Set<DuplicateReason> }>()
  const collect = (reason: DuplicateReason, keysOf: (one: Candidate) => readonly string[], isPair: IsPair = always) => {
    for (const [a, b] of pairsBy(candidates, keysOf)) {
      if (!isPair(a, b)) continue
      const key = `${a.id} ${b.id}`
      const pair = found.get(key) ?? { systems: [a, b], because: new Set<DuplicateReason>() }
      found.set(key, pair)
      if (reason === 'same-external-id' || pair.because.size === 0) pair.because.add(reason)
    }
  }
  collect('same-name', ({ name }) => [plain(name)])
  collect('same-words', ({ name, unit }) => [inUnit(unit, wordsOf(name).toSorted().join(' '))])
  collect('one-letter', ({ name, unit }) => shortened(plain(name)).map((key) => inUnit(unit, key)), differInOneLetter)
  collect(
    'same-external-id',
    ({ externalId }) => (externalId === null ? [] : [externalId]),
    (a, b) => a.source !== b.source,
  )
  const place = new Map(candidates.map(({ id }, at) => [id, at]))
  const placeOf = ({ id }: Candidate) => place.get(id) ?? 0
  return [...found.values()]
    .map(({ systems, because }) => ({ systems, because: [...because] }))
    .toSorted(({ systems: [a, b] }, { systems: [c, d] }) => placeOf(a) - placeOf(c) || placeOf(b) - placeOf(d))
}

type IsPair = (a: Candidate, b: Candidate) => boolean

function always(): boolean {
  return true
}

function pairsBy(
  candidates: readonly Candidate[],
  keysOf: (one: Candidate) => readonly string[],
): [Candidate, Candidate][] {
  const groups = new Map<string, Candidate[]>()
  for (const one of candidates) {
    for (const key of new Set(keysOf(one))) groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].flatMap((group) =>
    group.length > LARGEST_GROUP
      ? []
      : group.flatMap((a, at) => group.slice(at + 1).map((b): [Candidate, Candidate] => [a, b])),
  )
}

function wordsOf(name: string): string[] {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{Mark}/gu, '')
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== '')
}

/** Letters and digits alone; a name without any stands for itself. */
function plain(name: string): string {
  const text = wordsOf(name).join('')
  return text === '' ? name : text
}

function inUnit(unit: string | null, key: string): string {
  return JSON.stringify([unit, key])
}

/** The name, and the name without each of its letters: two that differ in one letter have one of these in common. */
function shortened(text: string): string[] {
  if (text.length < SHORTEST_FOR_LETTERS) return []
  return [text, ...Array.from(text, (_, at) => text.slice(0, at) + text.slice(at + 1))]
}

function differInOneLetter(a: Candidate, b: Candidate): boolean {
  const [x, y] = [plain(a.name), plain(b.name)]
  let start = 0
  while (start < x.length && x[start] === y[start]) start += 1
  let end = 0
  while (end < Math.min(x.length, y.length) - start && x.at(-1 - end) === y.at(-1 - end)) end += 1
  const rest = [x.slice(start, x.length - end), y.slice(start, y.length - end)]
  return rest.every((part) => part.length <= 1 && !/\p{Number}/u.test(part)) && x !== y
}
