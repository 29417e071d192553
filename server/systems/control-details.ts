import type { ControlDetails, ControlFiling } from '../../contracts/control-details.ts'
import { readControlFilings, type ControlFilingRow } from '../../db/control-evidence-queries.ts'
import type { Orm } from '../../db/open.ts'
import { fillHidden } from '../../domain/catalogue/conditions.ts'
import { listClauses } from '../../domain/catalogue/clauses.ts'
import { describeOutcome } from '../../domain/catalogue/describe.ts'
import type { Answers, Control, Edition } from '../../domain/catalogue/edition.ts'
import { checksOf } from '../../domain/checks/of-control.ts'
import type { Day } from '../../domain/days.ts'
import { formerNamesOf } from '../../domain/preferences.ts'
import type { Segment } from '../../domain/status/view.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { organisationFacts } from '../organisation.ts'
import { listDeciders, type Decider } from '../people/deciders.ts'
import { getVisibleSystem } from './whole-system.ts'

const FILINGS_SHOWN = 4

/**
 * What each control asks of a system, why it applies or not, the clauses behind it that reach its people, and what was filed
 * last. By control, in the catalogue's order. Throws Refusal: unauthenticated, not-found.
 */
export function listControlDetails(context: Context, systemId: string): ReadonlyMap<string, ControlDetails> {
  authoriseReading(context)
  const { orm } = context.store
  const { segment, today } = getVisibleSystem(context, orm, systemId)
  const { edition } = segment
  const units = unitNames(orm, segment.unit)
  const rows = readControlFilings(orm, { systemId, units, limit: FILINGS_SHOWN, day: context.asOf })
  const filings = Map.groupBy(rows, ({ controlId }) => controlId)
  const answers = fillHidden(edition, segment.answers)
  const deciders = listDeciders(orm, edition)
  return new Map(
    edition.controls.map((control) => [
      control.id,
      detailsOf({ control, segment, answers, filings: filings.get(control.id) ?? [], deciders, today }),
    ]),
  )
}

/** A unit by all its names: what was filed under an old one counts on. */
function unitNames(orm: Orm, unit: string | null): string[] {
  return unit === null ? [] : [unit, ...formerNamesOf(organisationFacts(orm).preferences, unit)]
}

interface Asked {
  control: Control
  segment: Segment
  answers: Answers
  filings: readonly ControlFilingRow[]
  deciders: readonly Decider[]
  today: Day
}

function detailsOf({ control, segment, answers, filings, deciders, today }: Asked): ControlDetails {
  const { edition, classification, applicability } = segment
  const places = answers['jurisdictions']
  const jurisdictions = Array.isArray(places) ? places : null
  const condition = control.appliesWhen
  return {
    control,
    evidenceTypes: edition.evidenceTypes.filter(({ id }) => control.evidenceTypes.includes(id)),
    checks: checksOf(edition, control),
    clauses: listClauses({ edition, control, jurisdictions, on: today }),
    jurisdictions,
    filings: filings.map((row) => presentFiling(edition, row)),
    isInProgramme: applicability.get(control.id)?.reason !== 'outside-programme',
    applicability: describeOutcome({ edition, condition, answers, tier: classification }),
    renewedBy: edition.changeKinds.filter(({ id }) => control.renewOn.includes(id)).map(({ label }) => label),
    deciders: deciders
      .filter(({ approves }) => approves.includes(control.id))
      .map(({ id, name, office }) => ({ id, name, office })),
  }
}

function presentFiling(edition: Edition, row: ControlFilingRow): ControlFiling {
  const { id, kind, verdict, state, effectiveOn, validUntil } = row
  const kindLabel = edition.evidenceTypes.find((type) => type.id === kind)?.label ?? kind
  const filedFor = row.ofSystem === 1 ? 'system' : row.unit === null ? 'organisation' : 'unit'
  return { id, kindLabel, verdict, state, effectiveOn, validUntil, filedFor }
}
