import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { hrefAsOf } from '../../../../contracts/as-of.ts'
import type { SystemStatusView } from '../../../../contracts/status.ts'
import type { System } from '../../../../contracts/systems.ts'
import type { Edition } from '../../../../domain/catalogue/edition.ts'
import type { Day } from '../../../../domain/days.ts'
import { Refusal } from '../../../../domain/refusal.ts'
import { pageContext, type PageContext } from '../../../../server/http/page-context.ts'
import { editionInForce, today } from '../../../../server/organisation.ts'
import { getSystemStatus } from '../../../../server/status/system-status.ts'
import { getPresence } from '../../../../server/systems/presence.ts'
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

/**
 * Reads a system for its pages, once a request. An unknown one is a page that does not exist; of one that is not in the
 * register on the day there is a page that says since when.
 */
export const readSystemPage = cache(async (id: string): Promise<SystemPageData> => {
  const context = await pageContext()
  const presence = await orNotFound(getPresence(context, id))
  if (presence.state !== 'present') redirect(`/systems/${id}/absent${asOfQuery(context)}`)
  const system = await orNotFound(getSystem(context, id))
  return {
    context,
    system,
    status: withoutWays(context, await orNotFound(getSystemStatus(context, id, {}))),
    edition: editionInForce(context),
    today: today(context),
    plain: context.actor.role === 'owner',
  }
})

/** On another day nothing can be done, so what was to do next is told without the way to it. */
function withoutWays({ asOf }: PageContext, status: SystemStatusView): SystemStatusView {
  if (!asOf) return status
  const controls = status.controls.map(({ nextStep, ...control }) => ({
    ...control,
    nextStep: nextStep && { ...nextStep, link: null },
  }))
  return { ...status, controls }
}

/** The day that is looked at, for an address to go on to. */
export function asOfQuery({ asOf }: PageContext): string {
  return asOf ? hrefAsOf('/', asOf).slice(1) : ''
}

async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found') notFound()
    throw error
  }
}
