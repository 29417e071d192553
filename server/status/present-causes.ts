import type { ForecastCause } from '../../contracts/forecast.ts'
import { findFilings, readFilingParts, readSystemPeople } from '../../db/filing-queries.ts'
import { findFinding } from '../../db/finding-queries.ts'
import { readWaiting } from '../../db/forecast-queries.ts'
import type { Orm } from '../../db/open.ts'
import { findControl, type Edition } from '../../domain/catalogue/edition.ts'
import { requirePerson } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { hasSoleLead } from '../filings/sole-lead.ts'
import { editionInForce } from '../organisation.ts'
import { personName, readNames } from '../people/names.ts'
import { actionOn, isMine, type ActionFacts } from './cause-actions.ts'
import { causeSentence, titleOf, type CauseNames } from './cause-words.ts'
import type { FallGroup } from './fall-groups.ts'

/** So many systems of a cause are told one by one. */
const MOST_SYSTEMS = 50

/** Causes as they are answered, with what the reader can do about each. */
export function presentCauses(context: Context, groups: readonly FallGroup[]): ForecastCause[] {
  const { orm } = context.store
  const edition = editionInForce(context)
  const filings = filingsOf(orm, groups)
  const names: CauseNames = { edition, kinds: kindsOf(edition, filings) }
  const people = readNames(
    orm,
    groups.flatMap(({ falls }) => falls.slice(0, MOST_SYSTEMS).map(({ ownerId }) => ownerId)),
  )
  const facts = actionFacts(context, groups, filings)
  return groups.map((group) => ({
    kind: group.kind,
    id: group.id,
    title: titleOf(group, names),
    sentence: causeSentence(group),
    on: group.on,
    status: group.status,
    link: linkOf(group),
    controls: group.controls.map((id) => ({ id, title: findControl(edition, id)?.title ?? id })),
    systems: group.falls.slice(0, MOST_SYSTEMS).map(({ system, ownerId, on, to }) => ({
      ...system,
      owner: ownerId === null ? null : personName(ownerId, people),
      on,
      to,
    })),
    total: group.falls.length,
    mine: facts !== null && isMine(group, facts),
    action: facts === null ? null : actionOn(group, facts),
  }))
}

/** What causes are called. */
export function causeNames(context: Context, groups: readonly FallGroup[]): CauseNames {
  const edition = editionInForce(context)
  return { edition, kinds: kindsOf(edition, filingsOf(context.store.orm, groups)) }
}

type Filings = ReadonlyMap<string, ReturnType<typeof findFilings>[number]>

function filingsOf(orm: Orm, groups: readonly FallGroup[]): Filings {
  const ids = groups.flatMap(({ kind, id }) => (kind.startsWith('filing-') ? [id] : []))
  return new Map(findFilings(orm, [...new Set(ids)]).map((row) => [row.id, row]))
}

function kindsOf(edition: Edition, filings: Filings): Map<string, string> {
  const labels = new Map(edition.evidenceTypes.map(({ id, label }) => [id, label]))
  return new Map([...filings].map(([id, { kind }]) => [id, labels.get(kind) ?? kind]))
}

/** null where nobody in particular asks, or where another day is looked at: nothing can be done from there. */
function actionFacts(context: Context, groups: readonly FallGroup[], filings: Filings): ActionFacts | null {
  if (context.asOf || context.actor.kind !== 'person') return null
  const { orm } = context.store
  const findings = groups.flatMap(({ kind, id }) => (kind === 'finding' ? [findFinding(orm, id)] : []))
  const waiting = waitingOn(orm, groups)
  const systems = [
    ...groups.flatMap(({ falls }) => falls.map(({ system }) => system.id)),
    ...waiting.flatMap((one) => one.systems),
  ]
  return {
    actor: requirePerson(context),
    edition: editionInForce(context),
    isSoleLead: hasSoleLead(orm),
    people: readSystemPeople(orm, [...new Set(systems)]),
    filings,
    findings: new Map(findings.flatMap((row) => (row ? [[row.id, row] as const] : []))),
    waiting,
  }
}

function waitingOn(orm: Orm, groups: readonly FallGroup[]): ActionFacts['waiting'] {
  const controls = [...new Set(groups.flatMap((group) => group.controls))]
  const waiting = readWaiting(orm, controls)
  const rows = findFilings(orm, [...new Set(waiting.map(({ id }) => id))])
  const named = Map.groupBy(readFilingParts(orm, rows).controls, ({ filingId }) => filingId)
  const filedBy = new Map(rows.map((row) => [row.id, row.filedBy]))
  return waiting.map((one) => ({
    ...one,
    filedBy: filedBy.get(one.id) ?? '',
    allControls: (named.get(one.id) ?? []).map(({ controlId }) => controlId),
  }))
}

function linkOf({ kind, id, falls }: FallGroup): string {
  const system = `/systems/${falls[0]!.system.id}`
  switch (kind) {
    case 'filing-ends':
    case 'filing-lost':
    case 'filing-fails':
      return `/filings/${id}`
    case 'finding':
      return `/findings/${id}`
    case 'exception':
      return `/exceptions/${id}`
    case 'no-evidence':
      return falls.length === 1 ? system : `/catalogue/${encodeURIComponent(id)}`
    case 'review':
      return `${system}/reviews`
    case 'questions':
      return `${system}/questions`
    case 'ownership':
    case 'prohibited':
      return system
  }
}
