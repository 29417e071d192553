import { randomUUID } from 'node:crypto'
import { instantFromEpochMs } from '../../domain/days.ts'
import { resolveActor } from '../access/actor.ts'
import { editionFinder } from '../catalogue/find-edition.ts'
import type { Context } from '../context.ts'
import { ensureOpened, publicUrl } from '../program-context.ts'
import { getStore } from '../store.ts'

/** The context of a request: who asks, and when. Throws Refusal: unauthenticated, for a token that is not valid. */
export async function requestContext(headers: Headers): Promise<Context> {
  const store = getStore()
  await ensureOpened(store)
  const now = instantFromEpochMs(Date.now())
  return {
    store,
    actor: await resolveActor(store, headers, now),
    now,
    newId: randomUUID,
    findEdition: editionFinder(store.orm),
    publicUrl: publicUrl(),
    idempotency: null,
    ifMatch: null,
  }
}
