import { notFound } from 'next/navigation'
import { cache } from 'react'
import type { SystemStatusView } from '../../../../contracts/status.ts'
import type { System } from '../../../../contracts/systems.ts'
import type { Edition } from '../../../../domain/catalogue/edition.ts'
import type { Day } from '../../../../domain/days.ts'
import { Refusal } from '../../../../domain/refusal.ts'
import { pageContext, type PageContext } from '../../../../server/http/page-context.ts'
import { editionInForce, today } from '../../../../server/organisation.ts'
import { getSystemStatus } from '../../../../server/status/system-status.ts'
import { getSystem } from '../../../../server/systems/get.ts'

/** What every page of a system shows. */
export interface SystemPageData {
  context: PageContext
  system: System
  status: SystemStatusView
  edition: Edition
  today: Day
  /** Owners see four words for a status. */
  plain: boolean
}

/** Reads a system for its pages, once a request. An unknown one is a page that does not exist. */
export const readSystemPage = cache(async (id: string): Promise<SystemPageData> => {
  const context = await pageContext()
  const system = await orNotFound(getSystem(context, id))
  return {
    context,
    system,
    status: await orNotFound(getSystemStatus(context, id, {})),
    edition: editionInForce(context),
    today: today(context),
    plain: context.actor.role === 'owner',
  }
})

async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found') notFound()
    throw error
  }
}
