import type { Filing } from '../../contracts/filings.ts'
import { Reattest, type ReattestItem } from '../../contracts/reattestations.ts'
import { readFilings } from '../../db/work-queries.ts'
import { readSystemPeople } from '../../db/filing-queries.ts'
import { nextNumber } from '../../db/numbering.ts'
import type { Orm } from '../../db/open.ts'
import type { EndingPassRow } from '../../db/reattestation-queries.ts'
import type { Day } from '../../domain/days.ts'
import type { NewEvent } from '../../domain/events.ts'
import { invalid } from '../../domain/refusal.ts'
import { authorise, mayFileEvidence, mayFileForAll } from '../access/policies.ts'
import { commit, erasable, type Decision } from '../commit.ts'
import type { Context } from '../context.ts'
import { getFiling } from '../filings/get.ts'
import { today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { dayOfThePast } from '../systems/effective-day.ts'
import { findEndingPasses, type EndingPass } from './ending-passes.ts'

/**
 * Files anew what was accepted last for several controls, with the same kind and artefacts, saying what was checked
 * again. It counts when it is accepted, as any filing. Throws Refusal: unauthenticated, forbidden, invalid.
 */
export async function reattest(context: Context, raw: unknown): Promise<{ items: Filing[] }> {
  authorise(context, (actor) => ['lead', 'approver', 'owner'].includes(actor.role), 'file evidence')
  const input = parse(Reattest, raw)
  const { answer } = await commit(context, (orm) => decideReattestation(context, orm, input))
  return { items: await Promise.all(answer.map((id) => getFiling(context, id))) }
}

function decideReattestation(context: Context, orm: Orm, input: Reattest): Decision<string[]> {
  authoriseAll(context, orm, input)
  const effectiveOn = dayOfThePast(context, input.effectiveOn)
  const chosen = choose(context, orm, { input, effectiveOn })
  const note = erasable(input.checked)
  const first = nextNumber(orm, 'FIL')
  const events = groupByEvidence(chosen).map((group, index) =>
    filedAgain(orm, { group, id: `FIL-${first + index}`, effectiveOn, note: note.reference }),
  )
  return { events, texts: [note.text], answer: events.map((event) => event.subject) }
}

function authoriseAll(context: Context, orm: Orm, { items }: Reattest): void {
  const systems = readSystemPeople(orm, systemsOf(items))
  for (const [index, { system: id }] of items.entries()) {
    if (id === undefined) {
      authorise(context, mayFileForAll, 'file evidence for a unit or the organisation; ask a lead or an approver')
      continue
    }
    const system = systems.get(id)
    if (!system) throw invalid(`/items/${index}/system`, `There is no system ${id}.`)
    authorise(context, (actor) => mayFileEvidence(actor, system), `file evidence for ${id}, which is not yours`)
  }
}

/** What was asked for, as it stands now; each thing once. */
function choose(
  context: Context,
  orm: Orm,
  { input, effectiveOn }: { input: Reattest; effectiveOn: Day },
): EndingPass[] {
  const asked = {
    controls: [...new Set(input.items.map((item) => item.control))],
    today: today(context),
    limit: 10_000,
  }
  const passes = [
    ...findEndingPasses(context, orm, { ...asked, of: { systems: [...new Set(systemsOf(input.items))] } }),
    ...findEndingPasses(context, orm, { ...asked, of: 'all' }),
  ]
  const chosen = input.items.map((item, index) => {
    const found = passes.find(({ row }) => isFor(row, item))
    if (!found) {
      const why = 'Nothing that was accepted for this control there ends soon or has ended, or a filing waits already.'
      throw invalid(`/items/${index}`, why)
    }
    if (found.told.refusal !== null)
      throw invalid(`/items/${index}`, `${found.told.control.title}: ${found.told.refusal}`)
    if (effectiveOn <= found.row.effectiveOn) {
      const detail = `${found.row.filingId} holds from ${found.row.effectiveOn}: choose a later day.`
      throw invalid('/effectiveOn', detail)
    }
    return found
  })
  return [...new Set(chosen)]
}

function systemsOf(items: readonly ReattestItem[]): string[] {
  return items.flatMap(({ system }) => system ?? [])
}

function isFor(row: EndingPassRow, { system, unit, organisation, control }: ReattestItem): boolean {
  if (row.controlId !== control || row.systemId !== (system ?? null)) return false
  return row.unit === (unit ?? null) && (row.organisation === 1) === (organisation ?? false)
}

interface Group {
  filingId: string
  systems: string[]
  controls: string[]
}

/** One filing for what rests on the same earlier one: all its controls on a system, and systems with the same controls. */
function groupByEvidence(chosen: readonly EndingPass[]): Group[] {
  const bySystem = Map.groupBy(chosen, ({ row }) => `${row.filingId} ${row.systemId ?? ''}`)
  const groups = new Map<string, Group>()
  for (const passes of bySystem.values()) {
    const { filingId, systemId } = passes[0]!.row // safe because a group has what it is grouped by
    const controls = passes.map(({ row }) => row.controlId).toSorted()
    const key = `${filingId} ${controls.join(' ')}`
    const group = groups.get(key) ?? { filingId, systems: [], controls }
    groups.set(key, group)
    if (systemId !== null) group.systems.push(systemId)
  }
  return [...groups.values()]
}

function filedAgain(
  orm: Orm,
  { group, id, effectiveOn, note }: { group: Group; id: string; effectiveOn: Day; note: { textHash: string } },
): NewEvent {
  const earlier = readFilings(orm, [group.filingId])[0]
  if (!earlier) throw new Error(`${group.filingId} is what a status rests on, but has no row: rebuild the projections`)
  return {
    type: 'EvidenceFiled',
    subject: id,
    data: {
      systems: group.systems,
      organisation: earlier.organisation,
      unit: earlier.unit,
      controls: group.controls,
      kind: earlier.kind,
      effectiveOn,
      validUntil: null,
      verdict: 'pass',
      artefacts: earlier.artefacts,
      note,
      reattests: group.filingId,
    },
  }
}
