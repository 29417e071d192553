import fc from 'fast-check'
import { expect } from 'vitest'
import { isMissing } from './figure.ts'
import type { AuditResult, Figure } from './result.ts'

/** People who are alike in everything that is counted: some selected (or with a positive outcome), others not. */
export interface Atom {
  readonly one: string | null
  readonly two: string | null
  /** Stratum and period, or bin. */
  readonly layer: string | null
  readonly yes: number
  readonly no: number
}

export type Which = (atom: Atom) => boolean

/** A number of people that is shown, or hidden, and who they are. */
export interface Told {
  readonly figure: Figure | undefined
  readonly which: Which
}

/** Now and then all of a group in a layer are few, so that single attributes have small cells as well. */
export function atoms(
  layers: readonly (string | null)[],
  ones: readonly (string | null)[] = ['a', 'b', null],
  twos: readonly (string | null)[] = ['x', 'y', null],
): fc.Arbitrary<Atom[]> {
  const few = fc.integer({ min: 1, max: 2 })
  const many = fc.oneof(
    { arbitrary: fc.integer({ min: 1, max: 6 }), weight: 1 },
    { arbitrary: fc.integer({ min: 5, max: 60 }), weight: 6 },
  )
  const line = fc.oneof({ arbitrary: fc.constant(few), weight: 1 }, { arbitrary: fc.constant(many), weight: 6 })
  const lines = ones.flatMap((one) => layers.map((layer) => ({ one, layer })))
  return fc
    .tuple(...lines.map(() => line.chain((people) => fc.array(fc.tuple(people, people), ofLength(twos.length)))))
    .map((all) =>
      lines.flatMap(({ one, layer }, at) =>
        twos.map((two, place) => ({
          one,
          two,
          layer,
          yes: all[at]?.[place]?.[0] ?? 0,
          no: all[at]?.[place]?.[1] ?? 0,
        })),
      ),
    )
}

function ofLength(length: number): { minLength: number; maxLength: number } {
  return { minLength: length, maxLength: length }
}

/** Who is in a group of an analysis; of null, those whose group is not known. */
export function inGroup(analysis: string, group: string | null): Which {
  return ({ one, two }) => {
    if (analysis === 'one') return one === group
    if (analysis === 'two') return two === group
    return group === null ? one === null || two === null : `${one} | ${two}` === group
  }
}

export function and(a: Which, b: Which): Which {
  return (atom) => a(atom) && b(atom)
}

export const ofLayer =
  (layer: string | null): Which =>
  (atom) =>
    atom.layer === layer

/** All that somebody could want to know: groups, those who lack one or both values, and all of them by layer. */
export function cellsOfInterest(layers: readonly (string | null)[]): Which[] {
  const singles = ['a', 'b', 'c', null].map((group) => inGroup('one', group))
  const others = ['x', 'y', null].map((group) => inGroup('two', group))
  const groups = [...singles, ...others, ...singles.flatMap((one) => others.map((two) => and(one, two)))]
  return [...groups, ...groups.flatMap((which) => layers.map((layer) => and(which, ofLayer(layer))))]
}

/** Sizes and selections of groups, of missing ones, in strata and periods and as the local law has them. */
export function toldOfGroups(result: AuditResult, what: 'n' | 'selected'): Told[] {
  const groups = Object.entries(result.analyses).flatMap(([name, { groups: own, missing }]): Told[] => [
    ...Object.entries(own).map(([group, figures]) => ({ figure: figures[what], which: inGroup(name, group) })),
    ...Object.entries(own).map(([group, figures]) => ({ figure: figures.people[what], which: inGroup(name, group) })),
    { figure: missing[what === 'n' ? 'rows' : 'selected'], which: inGroup(name, null) },
  ])
  const { strata, drift } = result
  const inStrata = Object.entries(isMissing(strata) ? {} : strata).flatMap(([name, { reference, pairs }]) =>
    Object.entries(pairs).flatMap(([group, pair]) =>
      Object.entries(pair.strata).flatMap(([stratum, figures]): Told[] => [
        {
          figure: what === 'n' ? figures.groupN : figures.groupSelected,
          which: and(inGroup(name, group), ofLayer(stratum)),
        },
        {
          figure: what === 'n' ? figures.referenceN : figures.referenceSelected,
          which: and(inGroup(name, typeof reference === 'string' ? reference : null), ofLayer(stratum)),
        },
      ]),
    ),
  )
  const inPeriods = Object.entries(isMissing(drift) ? {} : drift).flatMap(([name, { periods }]) =>
    Object.entries(periods).flatMap(([period, { groups: own }]) =>
      Object.entries(own).map(([group, figures]): Told => ({
        figure: figures[what],
        which: and(inGroup(name, group), ofLayer(period)),
      })),
    ),
  )
  return [...groups, ...inStrata, ...inPeriods]
}

/** Who solves all that is told, with the number of all people, must not find a number under the limit of five. */
export function expectNothingFound(
  all: readonly Atom[],
  told: readonly Told[],
  wanted: readonly { which: Which; counts: (atom: Atom) => readonly number[] }[],
): void {
  const row = (which: Which): number[] => all.map((atom) => (which(atom) ? 1 : 0))
  const known = [
    row(() => true),
    ...told.flatMap(({ figure, which }) => (typeof figure === 'number' ? [row(which)] : [])),
  ]
  const basis = reduced(known)
  for (const { which, counts } of wanted) {
    const own = all.filter(which).map(counts)
    const parts = (own[0] ?? []).map((_, at) => own.reduce((sum, part) => sum + (part[at] ?? 0), 0))
    if (!parts.some((part) => part < LIMIT)) continue
    expect(isSpanned(basis, row(which)), `${parts.join(' and ')} people are found`).toBe(false)
  }
}

const LIMIT = 5
const NONE = 1e-7

type Basis = { readonly row: number[]; readonly column: number }[]

function reduced(rows: readonly number[][]): Basis {
  const basis: Basis = []
  for (const row of rows) {
    const left = rest(basis, row)
    const column = left.findIndex((entry) => Math.abs(entry) > NONE)
    if (column >= 0) basis.push({ row: left.map((entry) => entry / (left[column] ?? 1)), column })
  }
  return basis
}

function isSpanned(basis: Basis, row: number[]): boolean {
  return rest(basis, row).every((entry) => Math.abs(entry) <= NONE)
}

function rest(basis: Basis, row: number[]): number[] {
  return basis.reduce((left, { row: pivot, column }) => {
    const factor = left[column] ?? 0
    return factor === 0 ? left : left.map((entry, at) => entry - factor * (pivot[at] ?? 0))
  }, row)
}
