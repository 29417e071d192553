import { KeepUnit, RenameUnit, type Settings } from '../../contracts/settings.ts'
import { readEventsOfMany, readVersion } from '../../db/ledger.ts'
import type { Orm } from '../../db/open.ts'
import { listSystemsInUnit } from '../../db/unit-queries.ts'
import type { Day } from '../../domain/days.ts'
import { ORGANISATION, type NewEvent } from '../../domain/events.ts'
import { valueOn, type SystemFacts } from '../../domain/facts.ts'
import { foldSystem } from '../../domain/fold.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authorise, isLead } from '../access/policies.ts'
import { commit, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { organisationFacts, today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { getSettings } from './get.ts'
import { listUnitsInUse } from './list-units.ts'

const CHUNK = 200

/** Keeps a unit, so that it is offered; one that was retired comes back. Throws Refusal: forbidden, invalid, conflict, stale. */
export async function keepUnit(context: Context, raw: unknown): Promise<Settings> {
  authorise(context, isLead, 'keep units')
  const { name } = parse(KeepUnit, raw)
  await commit(context, (orm) => {
    requireVersion(context, 'The settings', readVersion(orm, ORGANISATION))
    const kept = findKept(orm, name)
    if (kept && !kept.retired) throw conflict('/name', `The unit “${name}” is kept already.`)
    return { events: [{ type: 'UnitKept', subject: ORGANISATION, data: { name } }], answer: null }
  })
  return getSettings(context)
}

/** A unit is no longer offered; systems in it stay there. Throws Refusal: forbidden, invalid, conflict, stale. */
export async function retireUnit(context: Context, raw: unknown): Promise<Settings> {
  authorise(context, isLead, 'retire units')
  const { name } = parse(KeepUnit, raw)
  await commit(context, (orm) => {
    requireVersion(context, 'The settings', readVersion(orm, ORGANISATION))
    requireUnit(orm, name, today(context))
    if (findKept(orm, name)?.retired) throw conflict('/name', `The unit “${name}” is retired already.`)
    return { events: [{ type: 'UnitRetired', subject: ORGANISATION, data: { name } }], answer: null }
  })
  return getSettings(context)
}

/**
 * Renames a unit from today on: each system in it, or about to be, moves to the new name by an event of its own, and what
 * was filed for the unit under its old name counts on. The past keeps the old name. Throws Refusal: forbidden, invalid,
 * conflict, stale.
 */
export async function renameUnit(context: Context, raw: unknown): Promise<Settings> {
  authorise(context, isLead, 'rename units')
  const { from, to } = parse(RenameUnit, raw)
  await commit(context, (orm) => {
    requireVersion(context, 'The settings', readVersion(orm, ORGANISATION))
    requireUnit(orm, from, today(context))
    if (findKept(orm, to) || listUnitsInUse(orm, today(context)).has(to)) {
      throw conflict('/to', `There is a unit “${to}” already. Move the systems of “${from}” there one by one.`)
    }
    const renamed: NewEvent = { type: 'UnitRenamed', subject: ORGANISATION, data: { from, to } }
    return { events: [renamed, ...movingSystems(orm, { from, to, on: today(context) })], answer: null }
  })
  return getSettings(context)
}

function findKept(orm: Orm, name: string) {
  return organisationFacts(orm).preferences.units.find((unit) => unit.name === name)
}

function requireUnit(orm: Orm, name: string, on: Day): void {
  if (findKept(orm, name) || listSystemsInUnit(orm, name, on).length > 0) return
  throw conflict('', `There is no unit “${name}”: it was renamed, or no system is in it any more.`)
}

function conflict(pointer: string, detail: string): Refusal {
  return new Refusal('conflict', detail, pointer === '' ? [] : [{ pointer, detail }])
}

function movingSystems(orm: Orm, { from, to, on }: { from: string; to: string; on: Day }): NewEvent[] {
  const ids = listSystemsInUnit(orm, from, on)
  const events: NewEvent[] = []
  for (let start = 0; start < ids.length; start += CHUNK) {
    for (const [id, recorded] of readEventsOfMany(orm, ids.slice(start, start + CHUNK))) {
      const facts = foldSystem(id, recorded)
      for (const effectiveOn of facts ? daysInUnit(facts, from, on) : []) {
        const data = { fields: { unit: to }, attributes: {}, effectiveOn }
        events.push({ type: 'SystemAmended', subject: id, data })
      }
    }
  }
  return events
}

/** Today where it is in the unit, and the days to come on which it moves there. */
function daysInUnit({ units }: SystemFacts, unit: string, on: Day): Day[] {
  const isIn = (day: Day) => valueOn(units, day) === unit
  const planned = units.filter(({ effectiveOn }) => effectiveOn > on).map(({ effectiveOn }) => effectiveOn)
  return [...new Set([on, ...planned])].filter(isIn).toSorted()
}
