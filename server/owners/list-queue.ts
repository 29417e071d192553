import {
  OwnerQueueQuery,
  queueReasons,
  type OwnerQueue,
  type QueuedSystem,
  type QueueReason,
} from '../../contracts/owners.ts'
import { readOwnerQueue, type QueuedRow } from '../../db/owner-queries.ts'
import type { Orm } from '../../db/open.ts'
import { readWords } from '../../db/system-queries.ts'
import { epochMs, instantFromEpochMs, type Day } from '../../domain/days.ts'
import { findStandIn, type StandIn } from '../../domain/stand-ins.ts'
import type { Context } from '../context.ts'
import { today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { personName, readNames } from '../people/names.ts'
import { readPlace } from '../systems/place.ts'
import { authoriseReadingOwners } from './authorise.ts'

/** A nominee who has not answered for so long may have missed it. */
const PATIENCE_DAYS = 14

/** The systems that wait for an owner, and why, a page at a time. Throws Refusal: unauthenticated, not-found, invalid. */
export async function listOwnerQueue(context: Context, raw: unknown): Promise<OwnerQueue> {
  authoriseReadingOwners(context)
  const query = parse(OwnerQueueQuery, raw)
  const { orm } = context.store
  const day = today(context)
  const { rows, counts } = readOwnerQueue(orm, {
    ...queueMoment(context),
    reasons: query.reason,
    after: readPlace(query.after) ?? 0,
    limit: query.limit + 1,
  })
  const page = rows.slice(0, query.limit)
  const chosen: readonly QueueReason[] = query.reason.length === 0 ? queueReasons : query.reason
  return {
    items: presentQueued(context, orm, page, day),
    next: rows.length > query.limit ? String(page.at(-1)?.number ?? '') : null,
    total: chosen.reduce((sum, reason) => sum + (counts.get(reason) ?? 0), 0),
    counts: countsOf(counts),
  }
}

function countsOf(counts: ReadonlyMap<string, number>): OwnerQueue['counts'] {
  const all = queueReasons.map((reason) => [reason, counts.get(reason) ?? 0] as const)
  return Object.fromEntries(all) as OwnerQueue['counts'] // safe because every reason is in it
}

/** How many systems wait for an owner, and the first few of those whose nominee said no. */
export function summariseOwnerQueue(
  context: Context,
  limit: number,
): { total: number; declined: { items: QueuedSystem[]; total: number } } {
  const { orm } = context.store
  const { rows, counts } = readOwnerQueue(orm, { ...queueMoment(context), reasons: ['declined'], after: 0, limit })
  const items = presentQueued(context, orm, rows, today(context))
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return { total, declined: { items, total: counts.get('declined') ?? 0 } }
}

function queueMoment(context: Context) {
  return {
    today: today(context),
    now: context.now,
    longAgo: instantFromEpochMs(epochMs(context.now) - PATIENCE_DAYS * 86_400_000),
  }
}

function presentQueued({ actor }: Context, orm: Orm, rows: readonly QueuedRow[], day: Day): QueuedSystem[] {
  const acting = new Map(rows.map((row) => [row.id, actingOwnerOf(row, day)]))
  const people = rows.flatMap((row) => [row.ownerId, row.nomineeId, row.declinedBy, acting.get(row.id)])
  const names = readNames(orm, people)
  const person = (id: string | null | undefined) => (id ? personName(id, names) : null)
  const maySee = actor.kind === 'program' || (actor.kind === 'person' && actor.role !== 'executive')
  const words = readWords(orm, maySee ? rows.flatMap((row) => row.declinedHash ?? []) : [])
  return rows.map((row) => {
    // Safe because these columns are projected from values of those types.
    const { stage, status, tier, reason } = row as unknown as QueuedSystem
    return {
      id: row.id,
      name: row.name,
      version: row.version,
      unit: row.unit,
      stage,
      status,
      tier,
      reason,
      since: row.since,
      owner: person(row.ownerId),
      nominee: person(row.nomineeId),
      declinedBy: person(row.declinedBy),
      words: row.declinedHash === null ? null : (words.get(row.declinedHash) ?? null),
      actingOwner: person(acting.get(row.id)),
    }
  })
}

function actingOwnerOf({ standIns }: QueuedRow, day: Day): string | null {
  const all = JSON.parse(standIns) as StandIn[] // safe because the column holds the projection's own
  return findStandIn(all, 'acting-owner', day)?.personId ?? null
}
