import type { Work, WorkControl } from '../../contracts/work.ts'
import { listFilings as queryFilings, type FilingRow } from '../../db/filing-queries.ts'
import { listFindings } from '../../db/finding-queries.ts'
import type { Orm } from '../../db/open.ts'
import {
  countGaps,
  countUndecidedBy,
  readFilings,
  readNominations,
  readOwnDue,
  readOwnFailing,
  readOwnQuestions,
  readRejected,
  readSharedFailing,
} from '../../db/work-queries.ts'
import { findControl, type Edition } from '../../domain/catalogue/edition.ts'
import { addDays, type Day } from '../../domain/days.ts'
import { requirePerson, type PersonActor } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { decidableBy } from '../filings/list.ts'
import { presentationOf } from '../filings/get.ts'
import { presentFiling } from '../filings/present.ts'
import { wholeFilings } from '../filings/read-filing.ts'
import { hasSoleLead } from '../filings/sole-lead.ts'
import { verifiableBy } from '../findings/list.ts'
import { presentFindings } from '../findings/present.ts'
import { editionInForce, today } from '../organisation.ts'
import { summariseOwnerQueue } from '../owners/list-queue.ts'
import { findOwnPasses } from '../reattestations/list.ts'
import { listOpenRequestsOf } from '../requests/list.ts'
import { explainOwn } from './explain-own.ts'
import { rankQuestions } from './rank-questions.ts'

/** How many of each kind are told; the rest is a number with a link. */
const FIRST = 8
/** What falls due later is not yet work. */
export const DAYS_AHEAD = 45

/** What waits for the caller, in a constant number of statements. Throws Refusal: unauthenticated. */
export async function listWork(context: Context): Promise<Work> {
  const actor = requirePerson(context)
  const { orm } = context.store
  const day = today(context)
  const edition = editionInForce(context)
  const controls = ownControls(context, actor, edition)
  const decide = filingsToDecide(orm, actor)
  const rejected = readRejected(orm, actor.personId)
  const filings = presenterOf(context, [...decide.rows, ...readFilings(orm, rejected.slice(0, FIRST))])
  const findings = listFindings(orm, {
    owner: actor.personId,
    states: ['open', 'overdue'],
    today: day,
    limit: FIRST,
  })
  const verify = findingsToVerify(context, actor)
  const ownership = readNominations(orm, actor.personId)
  const questions = rankQuestions(context, readOwnQuestions(orm, actor.personId, day))
  const asked = listOpenRequestsOf(context, actor)
  const register = actor.role === 'lead' ? registerWork(context, edition, day) : null
  return {
    today: day,
    total:
      decide.total +
      ownership.length +
      controls.act.total +
      rejected.length +
      findings.total +
      asked.length +
      questions.length +
      verify.total +
      (register?.proposals ?? 0) +
      (register?.declined.total ?? 0),
    decide: { total: decide.total, items: filings(decide.rows.map((row) => row.id)) },
    ownership: { total: ownership.length, items: ownership.slice(0, FIRST) },
    act: controls.act,
    soon: controls.soon,
    asked: { total: asked.length, items: asked.slice(0, FIRST) },
    questions: { total: questions.length, items: questions.slice(0, FIRST) },
    rejected: { total: rejected.length, items: filings(rejected.slice(0, FIRST)) },
    findings: { total: findings.total, items: presentFindings(context, findings.rows.slice(0, FIRST)) },
    verify: { total: verify.total, items: presentFindings(context, verify.rows.slice(0, FIRST)) },
    reattest: countReattestable(context, actor),
    waiting: countUndecidedBy(orm, actor.personId),
    register,
  }
}

function ownControls(context: Context, actor: PersonActor, edition: Edition): Pick<Work, 'act' | 'soon'> {
  const { orm } = context.store
  const day = today(context)
  // What is answered once for the organisation is filed by leads and approvers; they see it apart.
  const besides = edition.controls.filter((control) => control.scope === 'organisation').map((control) => control.id)
  const own = { personId: actor.personId, today: day, besides, limit: FIRST }
  const act = readOwnFailing(orm, own)
  const soon = readOwnDue(orm, own, addDays(day, DAYS_AHEAD))
  const explained = explainOwn(context, [...act.rows, ...soon.rows])
  return {
    act: { total: act.total, items: explained.slice(0, act.rows.length) },
    soon: { total: soon.total, items: explained.slice(act.rows.length) },
  }
}

/** Those that have waited longest: they are numbered in the order of filing. */
function filingsToDecide(orm: Orm, actor: PersonActor): { rows: FilingRow[]; total: number } {
  const decidable = decidableBy(actor, hasSoleLead(orm))
  if (decidable === null) return { rows: [], total: 0 }
  const { rows, total } = queryFilings(orm, { decidable, oldestFirst: true, limit: FIRST })
  return { rows: rows.slice(0, FIRST), total }
}

function findingsToVerify(context: Context, actor: PersonActor): ReturnType<typeof listFindings> {
  const verifiable = verifiableBy(actor, context.store.orm)
  if (verifiable === null) return { rows: [], total: 0 }
  return listFindings(context.store.orm, { verifiable, today: today(context), limit: FIRST })
}

function countReattestable(context: Context, actor: PersonActor): number {
  return findOwnPasses(context, actor, []).filter(({ told }) => told.refusal === null).length
}

function presenterOf(context: Context, rows: readonly FilingRow[]) {
  const whole = wholeFilings(context.store.orm, rows)
  const presentation = presentationOf(context, context.store.orm, whole)
  const byId = new Map(whole.map((filing) => [filing.row.id, filing]))
  return (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const filing = byId.get(id)
      return filing ? [presentFiling(context, filing, presentation)] : []
    })
}

function registerWork(context: Context, edition: Edition, day: Day): NonNullable<Work['register']> {
  const shared = edition.controls.filter((control) => control.scope === 'organisation').map((control) => control.id)
  const { orm } = context.store
  const queue = summariseOwnerQueue(context, FIRST)
  return {
    ...countGaps(orm, day),
    withoutOwner: queue.total,
    declined: queue.declined,
    organisation: readSharedFailing(orm, shared, day).map(({ controlId, status, systems }) => ({
      control: { id: controlId, title: findControl(edition, controlId)?.title ?? controlId },
      status: status as WorkControl['status'], // safe: the intervals hold what the status function gives
      systems,
    })),
  }
}
