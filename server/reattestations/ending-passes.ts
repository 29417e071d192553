import type { Reattestable } from '../../contracts/reattestations.ts'
import { readEventsOfMany } from '../../db/ledger.ts'
import type { Orm } from '../../db/open.ts'
import {
  readArtefactDays,
  readEndingPasses,
  type EndingPasses,
  type EndingPassRow,
} from '../../db/reattestation-queries.ts'
import { findControl, type Control, type Edition } from '../../domain/catalogue/edition.ts'
import { whyAnew } from '../../domain/catalogue/reattest.ts'
import { dayInWords } from '../../domain/day-words.ts'
import { addDuration, toDay, type Day } from '../../domain/days.ts'
import type { ChangeFact } from '../../domain/facts.ts'
import { foldSystem } from '../../domain/fold.ts'
import { frequencyOf } from '../../domain/status/validity.ts'
import { segmentOn, viewSystem, type SystemView } from '../../domain/status/view.ts'
import type { Context } from '../context.ts'
import { editionInForce, organisationFacts } from '../organisation.ts'

/** A pass that ends, as it is told, with the filing that it is. */
export interface EndingPass {
  row: EndingPassRow
  told: Reattestable
}

/** Passes that end or have ended, each with what speaks against attesting it again; in a constant number of statements. */
export function findEndingPasses(context: Context, orm: Orm, asked: EndingPasses): EndingPass[] {
  const rows = readEndingPasses(orm, asked)
  if (rows.length === 0) return []
  const edition = editionInForce(context)
  const artefactDays = readArtefactDays(
    orm,
    rows.map((row) => row.filingId),
  )
  const views = readViews(
    context,
    orm,
    rows.map((row) => row.systemId),
  )
  return rows.flatMap((row) => {
    const control = findControl(edition, row.controlId)
    const view = views.get(row.systemId)
    if (!control || !view) return []
    const artefactsOn = toDay(artefactDays.get(row.filingId) ?? row.effectiveOn)
    return [{ row, told: tell({ row, control, view, edition, artefactsOn, today: asked.today }) }]
  })
}

function readViews(context: Context, orm: Orm, systems: readonly string[]): Map<string, SystemView> {
  const organisation = organisationFacts(orm)
  const events = readEventsOfMany(orm, [...new Set(systems)])
  return new Map(
    [...events].flatMap(([id, ofSystem]) => {
      const facts = foldSystem(id, ofSystem)
      return facts ? [[id, viewSystem(facts, organisation, context.findEdition)] as const] : []
    }),
  )
}

interface Ending {
  row: EndingPassRow
  control: Control
  view: SystemView
  edition: Edition
  artefactsOn: Day
  today: Day
}

function tell({ row, control, view, edition, artefactsOn, today }: Ending): Reattestable {
  const tier = segmentOn(view, today)?.classification.tier ?? 'high'
  return {
    system: { id: row.systemId, name: row.systemName },
    control: { id: control.id, title: control.title },
    status: row.status === 'overdue' ? 'overdue' : 'due-soon',
    dueOn: row.dueOn,
    filing: {
      id: row.filingId,
      kindLabel: edition.evidenceTypes.find((type) => type.id === row.kind)?.label ?? row.kind,
      effectiveOn: row.effectiveOn,
      artefactsOn,
    },
    until: addDuration(today, frequencyOf(control, tier)),
    refusal: whyAnew(edition, control, row.kind) ?? whyOver(row),
    warnings: warningsOf({ row, control, view, edition, artefactsOn, today }),
  }
}

/** What says itself when it ends, as a certificate does, is not made longer by looking at it. */
function whyOver({ filingId, validUntil }: EndingPassRow): string | null {
  if (validUntil === null) return null
  return `${filingId} says itself that it ends on ${dayInWords(toDay(validUntil))}: file what follows it.`
}

/** Changes that the control names, since it was last shown; and any other change since its artefacts were made. */
function warningsOf({ row, control, view, edition, artefactsOn, today }: Ending): string[] {
  const since = (day: string) =>
    view.facts.changes.filter(({ effectiveOn }) => effectiveOn > day && effectiveOn <= today)
  const naming = since(row.effectiveOn).filter(({ kind }) => control.renewOn.includes(kind))
  const others = since(artefactsOn).filter((change) => !naming.includes(change))
  const list = (changes: readonly ChangeFact[]) =>
    changes.map(({ kind, effectiveOn }) => `${labelOf(edition, kind)} on ${dayInWords(effectiveOn)}`).join(', ')
  return [
    ...(naming.length === 0 ? [] : [`It changed since in a way that asks for new evidence: ${list(naming)}.`]),
    ...(others.length === 0
      ? []
      : [`The artefacts are of ${dayInWords(artefactsOn)}, older than a change of the system: ${list(others)}.`]),
  ]
}

function labelOf(edition: Edition, kind: string): string {
  const label = edition.changeKinds.find((one) => one.id === kind)?.label ?? kind.replaceAll('-', ' ')
  return label.charAt(0).toLowerCase() + label.slice(1)
}
