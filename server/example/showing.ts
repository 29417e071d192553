import { findExampleEnd } from '../../db/example-queries.ts'
import type { Store } from '../../db/open.ts'
import { findPersonRow } from '../../db/people-queries.ts'
import type { Example } from '../../contracts/example.ts'
import type { Context } from '../context.ts'
import { CAST } from './people.ts'

/**
 * Whether this is an example register that was started as one. It takes both: what the register says of itself, which no
 * register in use can, and `--demo`.
 */
export function isShowingExample({ orm }: Pick<Store, 'orm'>): boolean {
  return process.env['PLUMBLINE_DEMO'] === '1' && findExampleEnd(orm) !== null
}

/** The example that is shown, with one person of each role; null in every other register. */
export function findExample({ store: { orm }, actor, now }: Context): Example | null {
  if (process.env['PLUMBLINE_DEMO'] !== '1') return null
  const endsOn = findExampleEnd(orm)
  if (endsOn === null) return null
  const me = actor.kind === 'person' ? actor.personId : null
  const people = listFaces().flatMap((id) => {
    const row = findPersonRow(orm, id, now)
    return row && !row.disabled ? [{ id, name: row.name ?? id, role: row.role, isYou: id === me }] : []
  })
  return { endsOn, people }
}

/** The first of each role, by id: people are added in the order of the cast. */
function listFaces(): string[] {
  const members = Object.values(CAST)
  return members.flatMap(({ role }, index) =>
    members.findIndex((other) => other.role === role) === index ? [`PER-${index + 1}`] : [],
  )
}
