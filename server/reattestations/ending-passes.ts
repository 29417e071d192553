import type { Reattestable } from '../../contracts/reattestations.ts'
import { readEventsOfMany } from '../../db/ledger.ts'
import type { Orm } from '../../db/open.ts'
import {
  readArtefactDays,
  readEndingPasses,
  type EndingPasses,
  type EndingPassRow,
} from '../../db/reattestation-queries.ts'
import { findControl, type Control, type Edition, type Tier } from '../../domain/catalogue/edition.ts'
import { whyAnew } from '../../domain/catalogue/reattest.ts'
import { dayInWords } from '../../domain/day-words.ts'
import { addDuration, earlier, toDay, type Day } from '../../domain/days.ts'
import type { ChangeFact } from '../../domain/facts.ts'
import { foldSystem } from '../../domain/fold.ts'
import { frequencyOf } from '../../domain/status/validity.ts'
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
  const changes = readChanges(orm, rows)
  return rows.flatMap((row) => {
    const control = findControl(edition, row.controlId)
    if (!control) return []
    const artefactsOn = toDay(artefactDays.get(row.filingId) ?? row.effectiveOn)
    const told = tell({ row, control, changes: changes(row), edition, artefactsOn, today: asked.today })
    return [{ row, told }]
  })
}

/** The changes declared of a system, or of the organisation for what was filed for all. */
function readChanges(orm: Orm, rows: readonly EndingPassRow[]): (row: EndingPassRow) => readonly ChangeFact[] {
  const systems = new Set(rows.flatMap(({ systemId }) => systemId ?? []))
  const events = readEventsOfMany(orm, [...systems])
  const ofSystems = new Map([...events].map(([id, ofSystem]) => [id, foldSystem(id, ofSystem)?.changes ?? []]))
  const ofAll = organisationFacts(orm).changes
  return ({ systemId }) => (systemId === null ? ofAll : (ofSystems.get(systemId) ?? []))
}

interface Ending {
  row: EndingPassRow
  control: Control
  changes: readonly ChangeFact[]
  edition: Edition
  artefactsOn: Day
  today: Day
}

function tell({ row, control, changes, edition, artefactsOn, today }: Ending): Reattestable {
  const tiers = row.tiers.split(',') as Tier[] // safe: projected from states
  const ends = tiers.map((tier) => addDuration(today, frequencyOf(control, tier)))
  return {
    system: row.systemId === null ? null : { id: row.systemId, name: row.systemName ?? row.systemId },
    organisation: row.organisation === 1,
    unit: row.unit,
    systems: row.systems,
    control: { id: control.id, title: control.title },
    status: row.status === 'overdue' ? 'overdue' : 'due-soon',
    dueOn: row.dueOn,
    filing: {
      id: row.filingId,
      kindLabel: edition.evidenceTypes.find((type) => type.id === row.kind)?.label ?? row.kind,
      effectiveOn: row.effectiveOn,
      artefactsOn,
    },
    until: ends.reduce(earlier),
    refusal: whyAnew(edition, control, row.kind) ?? whyOver(row),
    warnings: warningsOf({ row, control, changes, edition, artefactsOn, today }),
  }
}

/** What says itself when it ends, as a certificate does, is not made longer by looking at it. */
function whyOver({ filingId, validUntil }: EndingPassRow): string | null {
  if (validUntil === null) return null
  return `${filingId} says itself that it ends on ${dayInWords(toDay(validUntil))}: file what follows it.`
}

/** Changes that the control names, since it was last shown; and any other change since its artefacts were made. */
function warningsOf({ row, control, changes, edition, artefactsOn, today }: Ending): string[] {
  const since = (day: string) => changes.filter(({ effectiveOn }) => effectiveOn > day && effectiveOn <= today)
  const naming = since(row.effectiveOn).filter(({ kind }) => control.renewOn.includes(kind))
  const others = since(artefactsOn).filter((change) => !naming.includes(change))
  const list = (changes: readonly ChangeFact[]) =>
    changes.map(({ kind, effectiveOn }) => `${labelOf(edition, kind)} on ${dayInWords(effectiveOn)}`).join(', ')
  return [
    ...(naming.length === 0 ? [] : [`It changed since in a way that asks for new evidence: ${list(naming)}.`]),
    ...(others.length === 0
      ? []
      : [
          `The artefacts are of ${dayInWords(artefactsOn)}, older than a change of ${row.systemId === null ? 'the organisation' : 'the system'}: ${list(others)}.`,
        ]),
  ]
}

function labelOf(edition: Edition, kind: string): string {
  const label = edition.changeKinds.find((one) => one.id === kind)?.label ?? kind.replaceAll('-', ' ')
  return label.charAt(0).toLowerCase() + label.slice(1)
}
