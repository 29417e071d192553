import { randomUUID } from 'node:crypto'
import type { Store } from '../db/open.ts'
import { instantFromEpochMs } from '../domain/days.ts'
import { editionFinder } from './catalogue/find-edition.ts'
import type { Context } from './context.ts'
import { refreshProjections } from './ledger/refresh-projections.ts'
import { log } from './log.ts'
import { openRegister } from './register/open-register.ts'

/** The context in which the program itself acts: first start, command line, jobs. */
export function programContext(store: Store): Context {
  return {
    store,
    actor: { kind: 'program' },
    now: instantFromEpochMs(Date.now()),
    newId: randomUUID,
    findEdition: editionFinder(store.orm),
    publicUrl: publicUrl(),
    idempotency: null,
    ifMatch: null,
  }
}

/** Where people reach the product, without a slash at the end. */
export function publicUrl(): string {
  return (process.env['PLUMBLINE_URL'] ?? `http://localhost:${process.env['PORT'] ?? '3000'}`).replace(/\/$/, '')
}

const opened = new WeakSet<Store>()

/** Sees to it that the register has its first event and the projections of this program, once a process. */
export async function ensureOpened(
  store: Store,
  say: (sentence: string) => void = (sentence) => log.info(sentence),
): Promise<void> {
  if (opened.has(store)) return
  const context = programContext(store)
  await refreshProjections(store, context.findEdition, say)
  await openRegister(context)
  opened.add(store)
}
