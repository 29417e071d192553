import { FileEvidence, type FilingPreview } from '../../contracts/filings.ts'
import { readFiledFor } from '../../db/artefact-queries.ts'
import { readSystemPeople } from '../../db/filing-queries.ts'
import { readHead } from '../../db/ledger.ts'
import type { Orm } from '../../db/open.ts'
import { readSystemsOfUnit } from '../../db/unit-queries.ts'
import { findControl } from '../../domain/catalogue/edition.ts'
import { toDay } from '../../domain/days.ts'
import type { FilingFact } from '../../domain/facts.ts'
import { newestNameOf } from '../../domain/preferences.ts'
import { authorise, authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { editionInForce, organisationFacts, today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { authoriseFiling, checkFiling, PUBLIC_STATEMENT, referArtefacts, scopeOf } from './check-filing.ts'
import { foresee, type Foreseen } from './foresee.ts'
import { getFiling } from './get.ts'
import { getWholeFiling } from './read-filing.ts'
import { outcomeSentence, untilOf } from './preview-words.ts'
import { listWarnings } from './preview-warnings.ts'

/** For a unit or the organisation the effect is worked out for so many systems at most. */
const MOST_SYSTEMS = 500
const MOST_CHANGES = 500

/** What a filing would change, without filing it. Throws as filing does, but asks for no artefact yet. */
export async function previewNewFiling(context: Context, raw: unknown): Promise<FilingPreview> {
  authorise(context, (actor) => ['lead', 'approver', 'owner'].includes(actor.role), 'file evidence')
  const input = parse(FileEvidence, raw)
  const { orm } = context.store
  authoriseFiling(context, orm, input)
  checkFiling(input, editionInForce(context), today(context))
  const hashes = referArtefacts(context, orm, input).flatMap((one) => (one.sha256 ? [one.sha256] : []))
  const fact = factOf(context, orm, input)
  return previewOf(context, { fact, kind: input.kind, hashes, systems: input.systems ?? null, isNew: true })
}

/** What accepting an undecided filing would change. Throws Refusal: unauthenticated, not-found. */
export async function previewDecision(context: Context, id: string): Promise<FilingPreview> {
  authoriseReading(context)
  const filing = getWholeFiling(context.store.orm, id)
  const { row } = filing
  const event = filing.events.find((one) => one.type === 'EvidenceFiled')
  if (!event) throw new Error(`${id} has a row but was never filed: rebuild the projections`)
  const { artefacts } = await getFiling(context, id)
  const fact: FilingFact = {
    id,
    seq: event.seq,
    recordedAt: event.recordedAt,
    controls: filing.controls,
    scope: row.organisation ? 'organisation' : row.unit === null ? 'system' : 'unit',
    unit: row.unit,
    verdict: row.verdict as FilingFact['verdict'], // safe: projected from events of that type
    effectiveOn: toDay(row.effectiveOn),
    validUntil: row.validUntil === null ? null : toDay(row.validUntil),
    state: 'accepted',
  }
  const systems = fact.scope === 'system' ? filing.systems.map((system) => system.id) : null
  const hashes = (artefacts ?? []).flatMap((one) => (one.sha256 ? [one.sha256] : []))
  return previewOf(context, { fact, kind: row.kind, hashes, systems, isNew: false })
}

interface Subject {
  fact: FilingFact
  kind: string
  /** Of the files that the reader may see. */
  hashes: readonly string[]
  /** null: those of the unit, or all. */
  systems: readonly string[] | null
  isNew: boolean
}

async function previewOf(context: Context, subject: Subject): Promise<FilingPreview> {
  const { orm } = context.store
  const { fact } = subject
  const edition = editionInForce(context)
  const { systems, total } = systemsOf(orm, subject)
  const foreseen = await foresee(context, fact, systems)
  const titleOf = (id: string) => findControl(edition, id)?.title ?? id
  const isHopeless = subject.kind === PUBLIC_STATEMENT && fact.verdict === 'pass'
  const changed = isHopeless ? [] : foreseen.filter(isChanged)
  const computedAll = total <= systems.length
  return {
    sentence: outcomeSentence({
      fact,
      kind: subject.kind,
      foreseen,
      changed,
      computedAll,
      isNew: subject.isNew,
      today: today(context),
    }),
    changes: changed.slice(0, MOST_CHANGES).map(({ system, control, before, after }) => ({
      system,
      control: { id: control, title: titleOf(control) },
      from: before.status,
      to: after.status,
      until: untilOf(after),
    })),
    systems: total,
    warnings: listWarnings({
      edition,
      today: today(context),
      organisation: organisationFacts(orm),
      fact,
      kind: subject.kind,
      foreseen,
      isNew: subject.isNew,
      files: readFiledFor(
        orm,
        subject.hashes,
        systems.map((system) => system.id),
      ),
    }),
  }
}

function isChanged({ before, after }: Foreseen): boolean {
  return before.status !== after.status || untilOf(before) !== untilOf(after)
}

function systemsOf(orm: Orm, { systems, fact }: Subject) {
  if (systems === null) {
    const unit = fact.unit === null ? null : newestNameOf(organisationFacts(orm).preferences, fact.unit)
    return readSystemsOfUnit(orm, unit, MOST_SYSTEMS)
  }
  const unique = [...new Set(systems)]
  const people = readSystemPeople(orm, unique)
  return { systems: unique.map((id) => ({ id, name: people.get(id)?.name ?? id })), total: unique.length }
}

/** The filing as it will count: a fail at once, the rest once accepted. */
function factOf(context: Context, orm: Orm, input: FileEvidence): FilingFact {
  return {
    id: 'new',
    seq: readHead(orm).size,
    recordedAt: context.now,
    controls: [...new Set(input.controls)],
    scope: scopeOf(input),
    unit: input.unit ?? null,
    verdict: input.verdict,
    effectiveOn: toDay(input.effectiveOn),
    validUntil: input.validUntil ? toDay(input.validUntil) : null,
    state: input.verdict === 'fail' ? 'undecided' : 'accepted',
  }
}
