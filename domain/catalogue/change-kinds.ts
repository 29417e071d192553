import type { Edition, Labelled } from './edition.ts'

/** The kinds of change that some control of an edition is renewed on, in the edition's order. */
export function listChangeKinds(edition: Edition): Labelled[] {
  const renewing = new Set(edition.controls.flatMap(({ renewOn }) => renewOn))
  return edition.changeKinds.filter(({ id }) => renewing.has(id))
}

/** A kind of change, with how many controls of a system it ends. */
export interface ChangeKind extends Labelled {
  readonly ends: number
}

/** The same for one system: those first that end most of the controls that hold on it, then by their words. */
export function rankChangeKinds(edition: Edition, holding: ReadonlySet<string>): ChangeKind[] {
  const controls = edition.controls.filter(({ id }) => holding.has(id))
  return listChangeKinds(edition)
    .map((kind) => ({ ...kind, ends: controls.filter(({ renewOn }) => renewOn.includes(kind.id)).length }))
    .toSorted((a, b) => b.ends - a.ends || a.label.localeCompare(b.label, 'en'))
}
