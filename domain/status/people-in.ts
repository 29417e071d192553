import type { SystemView } from './view.ts'

/** The people whom an explanation of a system may name: whoever has owned it or stood in. */
export function peopleIn({ facts }: SystemView): string[] {
  const owners = facts.owners.flatMap(({ value }) => value ?? [])
  return [...owners, ...facts.standIns.map(({ personId }) => personId)]
}
