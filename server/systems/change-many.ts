import { ChangeSystems, type BulkReport, type BulkResult } from '../../contracts/bulk.ts'
import { numberOf } from '../../db/numbering.ts'
import type { Orm } from '../../db/open.ts'
import { readMatchingIds } from '../../db/system-list.ts'
import { findSystem, type SystemRow } from '../../db/system-queries.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { computeReviewDue } from '../../domain/status/review-due.ts'
import { authorise, isLead, mayProposeSystem } from '../access/policies.ts'
import { commit, type Decision } from '../commit.ts'
import type { Context } from '../context.ts'
import { today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { personName, readNames } from '../people/names.ts'
import { decideAmendment } from './amend.ts'
import { decideStage } from './change-stage.ts'
import { checkCandidate } from './check-person.ts'
import { decideChange, requireChangeKind } from './declare-change.ts'
import { systemFilter } from './list.ts'
import { decideNomination } from './nominate-owner.ts'
import { decideSchedule } from './schedule.ts'
import { getWholeSystem } from './whole-system.ts'

/**
 * Does one thing with many systems: an event for each, all of a request in one transaction, and a result for each. What
 * the single verb refuses for a system is told and leaves the others be. A dry run records nothing. Throws Refusal:
 * forbidden, invalid, and conflict where another number of systems matches than was seen.
 */
export async function changeSystems(
  context: Context,
  raw: unknown,
  { dryRun = false }: { dryRun?: boolean | undefined } = {},
): Promise<BulkReport> {
  authorise(context, mayProposeSystem, 'change several systems at once')
  const input = parse(ChangeSystems, raw)
  if (input.action === 'nominate-owner' || input.action === 'set-schedule') {
    authorise(context, isLead, 'do this with several systems: a lead does')
  }
  checkInput(context, input)
  // Each system is decided on as it is now: there is no one version to compare.
  const now: Context = { ...context, ifMatch: null }
  if (dryRun) return { ...decideMany(now, context.store.orm, input).answer, dryRun }
  const { answer } = await commit(now, (orm) => decideMany(now, orm, input))
  return answer
}

/** What would be refused for every system is refused at once. */
function checkInput(context: Context, input: ChangeSystems): void {
  if ((input.systems === undefined) === (input.filter === undefined)) {
    throw invalid('/systems', 'Give either systems or a filter.')
  }
  if (input.action === 'nominate-owner') checkCandidate(context.store.orm, input.personId, '/personId', context.now)
  if (input.action === 'declare-change') requireChangeKind(context, input.kind)
  if (input.action !== 'set-schedule') return
  if (input.cadence === undefined && !input.dueOn) throw invalid('/cadence', 'Give a cadence, or the next day.')
  if (input.dueOn && !input.reason) throw invalid('/reason', 'Say why this day, so that others can follow it.')
  if (input.dueOn && input.dueOn < today(context)) {
    throw invalid('/dueOn', `Choose today, ${today(context)}, or a later day.`)
  }
}

function decideMany(context: Context, orm: Orm, input: ChangeSystems): Decision<BulkReport> {
  const ids = targetsOf(context, orm, input)
  if (input.expected !== undefined && input.after === undefined && input.expected !== ids.length) {
    throw new Refusal(
      'conflict',
      `${ids.length} systems match now, where ${input.expected} did. Look at the list again before changing them.`,
    )
  }
  const after = input.after === undefined ? 0 : numberOf(input.after)
  const rest = ids.filter((id) => numberOf(id) > after)
  const decided = rest.slice(0, input.limit).map((id) => decideOne(context, orm, { id, input }))
  const items = withNames(orm, decided)
  return {
    events: decided.flatMap(({ decision }) => decision?.events ?? []),
    texts: decided.flatMap(({ decision }) => decision?.texts ?? []),
    answer: {
      dryRun: false,
      matching: ids.length,
      items,
      next: rest.length > items.length ? (items.at(-1)?.system ?? null) : null,
    },
  }
}

/** In order of their numbers, each once. */
function targetsOf(context: Context, orm: Orm, { systems, filter }: ChangeSystems): string[] {
  if (systems) return [...new Set(systems)].toSorted((a, b) => numberOf(a) - numberOf(b))
  if (!filter) return []
  return readMatchingIds(orm, today(context), systemFilter(context, filter))
}

interface Decided {
  row: SystemRow | null
  system: string
  decision: Decision<null> | null
  detail: string | null
  replaces: string | null
}

function decideOne(context: Context, orm: Orm, { id, input }: { id: string; input: ChangeSystems }): Decided {
  const row = findSystem(orm, id)
  const replaces = row && replacedBy(input, row)
  try {
    if (row?.mergedInto) throw new Refusal('conflict', `It was merged into ${row.mergedInto}. Do this there.`)
    const decision = decide(context, orm, { id, input })
    return { row, system: id, decision, detail: null, replaces }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { row, system: id, decision: null, detail: error.message, replaces }
  }
}

function decide(context: Context, orm: Orm, { id, input }: { id: string; input: ChangeSystems }): Decision<null> {
  switch (input.action) {
    case 'nominate-owner':
      return decideNomination(context, orm, { id, personId: input.personId, given: input.effectiveOn })
    case 'change-unit':
      return decideAmendment(context, orm, id, { unit: input.unit, effectiveOn: input.effectiveOn })
    case 'change-stage':
      return decideStage(context, orm, { id, stage: input.stage, given: input.effectiveOn })
    case 'declare-change':
      return decideChange(context, orm, { id, kind: input.kind, given: input.effectiveOn })
    case 'set-schedule': {
      const { dueOn, reason } = input
      return decideSchedule(context, orm, id, { cadence: input.cadence ?? cadenceOf(context, orm, id), dueOn, reason })
    }
  }
}

function cadenceOf(context: Context, orm: Orm, id: string): string {
  const { view, today: on } = getWholeSystem(context, orm, id)
  return computeReviewDue(view, on).cadence
}

/** What is so now and would be so no longer; of people their ids. */
function replacedBy({ action }: ChangeSystems, row: SystemRow): string | null {
  switch (action) {
    case 'nominate-owner':
      return row.ownerId ?? row.nomineeId
    case 'change-unit':
      return row.unit
    case 'change-stage':
      return row.stage
    case 'declare-change':
    case 'set-schedule':
      return null
  }
}

function withNames(orm: Orm, decided: readonly Decided[]): BulkResult[] {
  const names = readNames(
    orm,
    decided.map(({ replaces }) => (replaces?.startsWith('PER-') ? replaces : null)),
  )
  return decided.map(({ row, system, decision, detail, replaces }) => ({
    system,
    name: row?.name ?? null,
    outcome: decision === null ? 'refused' : decision.events.length > 0 ? 'changed' : 'unchanged',
    replaces: replaces?.startsWith('PER-') ? personName(replaces, names).name : replaces,
    detail,
  }))
}
