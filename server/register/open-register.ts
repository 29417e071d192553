import { readHead } from '../../db/ledger.ts'
import { newestEdition } from '../../domain/catalogue/editions.ts'
import { ORGANISATION, type NewEvent } from '../../domain/events.ts'
import { commit } from '../commit.ts'
import { authoriseProgram } from '../access/policies.ts'
import type { Context } from '../context.ts'

/** Writes the first event of an empty register: the rules that hold until somebody changes them. Does nothing later. */
export async function openRegister(context: Context): Promise<void> {
  authoriseProgram(context)
  if (readHead(context.store.orm).size > 0) return
  await commit(context, (orm) => {
    if (readHead(orm).size > 0) return { events: [], answer: null }
    return { events: [opening()], answer: null }
  })
}

/** The first event of every register. */
export function opening(): NewEvent {
  return {
    type: 'RegisterOpened',
    subject: ORGANISATION,
    data: {
      edition: newestEdition().version,
      programme: 'essential',
      timeZone: 'UTC',
      noticeDays: 30,
      graceDays: 30,
    },
  }
}
