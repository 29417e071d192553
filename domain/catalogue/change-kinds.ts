import type { Edition, Labelled } from './edition.ts'

/** The kinds of change that some control of an edition is renewed on, in the edition's order. */
export function listChangeKinds(edition: Edition): Labelled[] {
  const renewing = new Set(edition.controls.flatMap(({ renewOn }) => renewOn))
  return edition.changeKinds.filter(({ id }) => renewing.has(id))
}
