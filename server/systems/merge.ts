import { isDeepStrictEqual } from 'node:util'
import { MergeSystem } from '../../contracts/merge.ts'
import type { System } from '../../contracts/systems.ts'
import { readSourcesOf } from '../../db/data-source-queries.ts'
import type { Orm } from '../../db/open.ts'
import { readAbsorbed } from '../../db/system-queries.ts'
import type { AnswerValue } from '../../domain/catalogue/edition.ts'
import { later, toDay, type Day } from '../../domain/days.ts'
import type { NewEvent, SystemFields } from '../../domain/events.ts'
import { valueOn } from '../../domain/facts.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { authorise, isLead } from '../access/policies.ts'
import { commit, erasable, requireVersion, type Decision } from '../commit.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { listCarried } from './carried.ts'
import { checkCandidate } from './check-person.ts'
import { dayOfThePast } from './effective-day.ts'
import { getSystem } from './get.ts'
import { getWholeSystem, type WholeSystem } from './whole-system.ts'

/**
 * Merges a duplicate into a system, which goes on with what it takes from it. From the day on the duplicate is in no
 * count, and its filings, exceptions in force, open findings and data sources are the survivor's; what was so and known
 * before stays, of both. Throws Refusal: forbidden, invalid, not-found, conflict, stale.
 */
export async function mergeSystem(context: Context, id: string, raw: unknown): Promise<System> {
  authorise(context, isLead, 'merge systems: a lead does')
  const input = parse(MergeSystem, raw)
  await commit(context, (orm) => decideMerge(context, orm, id, input))
  return getSystem(context, id)
}

function decideMerge(context: Context, orm: Orm, id: string, input: MergeSystem): Decision<null> {
  if (input.duplicate === id) throw invalid('/duplicate', 'Choose another system: this is the one that stays.')
  const survivor = getWholeSystem(context, orm, id)
  const duplicate = getWholeSystem(context, orm, input.duplicate)
  requireVersion(context, id, survivor.row.version)
  requireMergeable(orm, survivor, duplicate)
  const first = later(toDay(survivor.row.registeredOn), toDay(duplicate.row.registeredOn))
  const on = dayOfThePast(context, input.effectiveOn, first)
  const reason = input.reason ? erasable(input.reason) : null
  return {
    events: [
      ...taken(context, orm, { survivor, duplicate, input, on }),
      ...sharedSources(orm, survivor.row.id, { of: duplicate.row.id, on }),
      {
        type: 'SystemMerged',
        subject: input.duplicate,
        data: { into: id, effectiveOn: on, reason: reason?.reference ?? null },
      },
      {
        type: 'SystemAbsorbed',
        subject: id,
        data: {
          merged: input.duplicate,
          effectiveOn: on,
          ...listCarried(orm, { merged: input.duplicate, survivor: id, on }),
        },
      },
    ],
    texts: reason ? [reason.text] : [],
    answer: null,
  }
}

function requireMergeable(orm: Orm, survivor: WholeSystem, duplicate: WholeSystem): void {
  for (const { row } of [survivor, duplicate]) {
    if (row.mergedInto !== null) throw new Refusal('conflict', `${row.id} was merged into ${row.mergedInto} already.`)
    if (row.struckOn !== null) {
      throw new Refusal(
        'conflict',
        `${row.id} is struck: its import no longer has it. Only systems that go on are merged.`,
      )
    }
  }
  const [absorbed] = readAbsorbed(orm, duplicate.row.id)
  if (!absorbed) return
  const { id } = duplicate.row
  throw new Refusal(
    'conflict',
    `${absorbed.id} was merged into ${id}, so ${id} stays. Merge the other way round: ${survivor.row.id} into ${id}.`,
  )
}

interface Merge {
  survivor: WholeSystem
  duplicate: WholeSystem
  input: MergeSystem
  on: Day
}

/** What the survivor takes over of what is said of the duplicate, as far as it is another. */
function taken(context: Context, orm: Orm, { survivor, duplicate, input, on }: Merge): NewEvent[] {
  const { fields: wanted, attributes: ids } = input.take
  const subject = survivor.row.id
  const before = fieldsOn(survivor, on)
  const fields = Object.fromEntries(
    Object.entries(fieldsOn(duplicate, on)).filter(
      ([field, value]) => wanted.some((one) => one === field) && value !== before[field as keyof typeof before], // safe: the same keys
    ),
  ) as Partial<SystemFields> // safe, as above
  const attributes: Record<string, AnswerValue | null> = {}
  for (const id of ids) {
    const value = answerOn(duplicate, id, on)
    if (!isDeepStrictEqual(value, answerOn(survivor, id, on))) attributes[id] = value
  }
  const events: NewEvent[] = []
  if (Object.keys(fields).length + Object.keys(attributes).length > 0) {
    events.push({ type: 'SystemAmended', subject, data: { fields, attributes, effectiveOn: on } })
  }
  const stage = valueOn(duplicate.view.facts.stages, on)
  if (wanted.includes('stage') && stage && stage !== valueOn(survivor.view.facts.stages, on)) {
    events.push({ type: 'StageChanged', subject, data: { stage, effectiveOn: on } })
  }
  const personId = duplicate.row.ownerId ?? duplicate.row.nomineeId
  const isOther =
    personId !== survivor.row.nomineeId && (survivor.row.nomineeId !== null || personId !== survivor.row.ownerId)
  if (wanted.includes('owner') && personId !== null && isOther) {
    checkCandidate(orm, personId, '/take/fields', context.now)
    events.push({ type: 'OwnerNominated', subject, data: { personId, effectiveOn: on } })
  }
  return events
}

function fieldsOn({ row, view }: WholeSystem, on: Day): Omit<SystemFields, 'externalId'> {
  const { name, purpose, benefit } = row
  const kind = valueOn(view.facts.kinds, on) ?? null
  return { name, purpose, benefit, kind, unit: valueOn(view.facts.units, on) ?? null }
}

function answerOn({ view }: WholeSystem, id: string, on: Day): AnswerValue | null {
  return valueOn(view.facts.attributes.get(id) ?? [], on) ?? null
}

function sharedSources(orm: Orm, subject: string, { of, on }: { of: string; on: Day }): NewEvent[] {
  const used = new Set(readSourcesOf(orm, subject).map(({ source }) => source.id))
  return readSourcesOf(orm, of)
    .filter(({ source }) => !used.has(source.id))
    .map(({ source, purpose }) => ({
      type: 'DataSourceUsed',
      subject,
      data: { sourceId: source.id, purpose, effectiveOn: on },
    }))
}
