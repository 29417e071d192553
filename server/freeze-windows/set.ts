import { SetFreezeWindow, type FreezeWindow } from '../../contracts/freeze-windows.ts'
import type { Orm } from '../../db/open.ts'
import { daysBetween, toDay, type Day } from '../../domain/days.ts'
import { ORGANISATION } from '../../domain/events.ts'
import type { FreezeWindow as Window } from '../../domain/freeze-windows.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { authorise, isLead } from '../access/policies.ts'
import { commit, erasable, requireVersion, type Decision } from '../commit.ts'
import type { Context } from '../context.ts'
import { organisationFacts, today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { presentWindows } from './list.ts'

/** A longer span is no window. */
const MOST_DAYS = 366

/** Sets a new freeze window. Throws Refusal: unauthenticated, forbidden, invalid, conflict. */
export async function addFreezeWindow(context: Context, raw: unknown): Promise<FreezeWindow> {
  authorise(context, isLead, 'set freeze windows: that is for a lead')
  const input = parse(SetFreezeWindow, raw)
  const { answer } = await commit(context, (orm) => {
    const windows = windowsOf(orm)
    return decide(context, input, { id: `FRZ-${windows.length + 1}`, others: windows })
  })
  return getWindow(context, answer)
}

/** Sets one anew that is not over. Throws Refusal: unauthenticated, forbidden, invalid, not-found, conflict, stale. */
export async function amendFreezeWindow(context: Context, id: string, raw: unknown): Promise<FreezeWindow> {
  authorise(context, isLead, 'set freeze windows: that is for a lead')
  const input = parse(SetFreezeWindow, raw)
  const { answer } = await commit(context, (orm) => {
    requireOpenWindow(context, orm, id)
    return decide(context, input, { id, others: windowsOf(orm).filter((window) => window.id !== id) })
  })
  return getWindow(context, answer)
}

/** Throws Refusal: not-found, stale, conflict where it is over. */
export function requireOpenWindow(context: Context, orm: Orm, id: string): Window {
  const window = windowsOf(orm).find((one) => one.id === id && !one.removed)
  if (!window) throw new Refusal('not-found', `There is no freeze window ${id}.`)
  requireVersion(context, `The freeze window “${window.name}”`, window.version)
  if (window.to < today(context)) {
    throw new Refusal('conflict', `“${window.name}” is over, and stays in the history as it was. Set another one.`)
  }
  return window
}

interface Place {
  id: string
  others: readonly Window[]
}

function decide(context: Context, input: SetFreezeWindow, { id, others }: Place): Decision<string> {
  const { name, reason } = input
  const [from, to] = [toDay(input.from), toDay(input.to)]
  checkDays({ from, to }, today(context))
  const same = others.find((one) => !one.removed && one.name === name && one.from <= to && one.to >= from)
  if (same) {
    const detail = `“${name}” is set for some of these days already, as ${same.id}. Change that one.`
    throw new Refusal('conflict', detail, [{ pointer: '/name', detail }])
  }
  const why = reason ? erasable(reason) : null
  const data = { id, name, from, to, reason: why?.reference ?? null }
  return {
    events: [{ type: 'FreezeWindowSet', subject: ORGANISATION, data }],
    texts: why ? [why.text] : [],
    answer: id,
  }
}

function checkDays({ from, to }: { from: Day; to: Day }, now: Day): void {
  if (to < now) throw invalid('/to', 'These days are over. A freeze window ends today or later.')
  if (daysBetween(from, to) >= MOST_DAYS) throw invalid('/to', 'Make it a year at most.')
}

function windowsOf(orm: Orm): readonly Window[] {
  return organisationFacts(orm).preferences.freezeWindows
}

function getWindow(context: Context, id: string): FreezeWindow {
  const window = windowsOf(context.store.orm).find((one) => one.id === id)
  return presentWindows(context, window ? [window] : [])[0]! // safe because it was just set
}
