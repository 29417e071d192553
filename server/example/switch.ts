import { SwitchPerson } from '../../contracts/example.ts'
import { endSession } from '../../db/access-queries.ts'
import { writeAside } from '../../db/aside.ts'
import { findPersonRow } from '../../db/people-queries.ts'
import { Refusal } from '../../domain/refusal.ts'
import { openSession } from '../access/sessions.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { findExample } from './showing.ts'

/**
 * Opens a session of one of the example's people without a password, and ends the present one. Gives its id. Anybody may,
 * since nothing there is real; in every other register there is no such thing. Throws Refusal: not-found, invalid.
 */
export async function switchPerson(context: Context, raw: unknown, device: string | null): Promise<string> {
  const example = findExample(context)
  if (!example) throw new Refusal('not-found', 'There is nothing here.')
  const { personId } = parse(SwitchPerson, raw)
  if (!example.people.some(({ id }) => id === personId)) {
    throw new Refusal('not-found', 'The example has nobody of this id to switch to.')
  }
  const { actor, now, store } = context
  const isStillRight: Parameters<typeof openSession>[1]['isStillRight'] = (orm) =>
    findPersonRow(orm, personId, now)?.disabled === false
  const opened = await openSession(store, { personId, device, now, isStillRight })
  if (opened === null) throw new Refusal('not-found', 'This person was disabled in the meantime.')
  if (actor.kind === 'person' && actor.sessionId !== null) {
    const { sessionId: id } = actor
    await writeAside(store, (orm) => void endSession(orm, { id, now }))
  }
  return opened
}
