import { FileEvidence, type Filing } from '../../contracts/filings.ts'
import { listFilingsOfRuns } from '../../db/audit-queries.ts'
import { nextNumber } from '../../db/numbering.ts'
import type { Orm } from '../../db/open.ts'
import { findControl, type Control } from '../../domain/catalogue/edition.ts'
import { dayAt } from '../../domain/day-at.ts'
import { toDay, type Instant } from '../../domain/days.ts'
import type { ArtefactReference, FilingVerdict } from '../../domain/events.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { authorise } from '../access/policies.ts'
import { commit, doneBefore, erasable } from '../commit.ts'
import type { Context } from '../context.ts'
import { authoriseFiling, checkFiling } from '../filings/check-filing.ts'
import { getFiling } from '../filings/get.ts'
import { wholeFilings } from '../filings/read-filing.ts'
import { editionInForce, organisationFacts, today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { kindFor, controlsFor } from './controls.ts'
import { keepBytes } from './keep-file.ts'
import { isRunner } from './rights.ts'

/** A run to be filed, as evidence that nobody can edit. */
export interface Computed {
  id: string
  system: string
  /** The checks of the catalogue that it answers. */
  checks: readonly string[]
  verdict: FilingVerdict
  /** What it says, in words for those who decide. */
  says: string
  ranAt: Instant
  /** The whole of it, as it is kept. */
  document: object
  /** Hashes of the files that were kept with it. */
  sources: readonly string[]
}

interface Wish {
  control: string
  effectiveOn?: string | undefined
  validUntil?: string | null | undefined
  note?: string | null | undefined
}

/**
 * Files a run as evidence for a control that its check answers: an immutable document with its result, and the verdict that
 * it came to. Throws Refusal: unauthenticated, forbidden, invalid, conflict where it is filed there already.
 */
export async function fileComputed(context: Context, run: Computed, wish: Wish): Promise<Filing> {
  authorise(context, isRunner, 'file evidence')
  const done = doneBefore<string>(context)
  if (done) return getFiling(context, done.answer)
  const control = requireControl(context, run, wish.control)
  const filing = filingOf(context, run, { ...wish, control })
  authoriseFiling(context, context.store.orm, filing)
  checkFiling(filing, editionInForce(context), today(context))
  refuseTwice(context.store.orm, run, control)
  const text = `${JSON.stringify(run.document, null, 2)}\n`
  const kept = await keepBytes(context, {
    source: new Blob([text]).stream(),
    name: `${run.id}.json`,
    mediaType: 'application/json',
  })
  const artefacts: ArtefactReference[] = [kept.sha256, ...run.sources].map((sha256) => ({ sha256 }))
  const { answer } = await commit(context, (orm) => {
    authoriseFiling(context, orm, filing)
    refuseTwice(orm, run, control)
    const id = `FIL-${nextNumber(orm, 'FIL')}`
    const note = erasable(filing.note ?? run.says)
    const stored = kept.event(orm)
    const data = {
      systems: filing.systems ?? [],
      organisation: filing.organisation ?? false,
      unit: null,
      controls: [control.id],
      kind: filing.kind,
      effectiveOn: toDay(filing.effectiveOn),
      validUntil: filing.validUntil ? toDay(filing.validUntil) : null,
      verdict: run.verdict,
      artefacts,
      note: note.reference,
      computed: run.id,
    }
    return {
      events: [...stored.events, { type: 'EvidenceFiled', subject: id, data }],
      texts: [...stored.texts, note.text],
      answer: id,
    }
  })
  return getFiling(context, answer)
}

function requireControl(context: Context, { checks }: Computed, id: string): Control {
  const edition = editionInForce(context)
  const control = findControl(edition, id)
  if (!control) throw invalid('/control', `The catalogue has no control “${id}”.`)
  const takes = controlsFor(edition, checks)
  if (takes.some((one) => one.id === id)) return control
  throw invalid('/control', `This is no evidence for “${control.title}”. It can be filed for: ${list(takes)}.`)
}

function list(controls: readonly { id: string; title: string }[]): string {
  return controls.map(({ title }) => `“${title}”`).join(', ')
}

/** For the system that it was run on; for the organisation where the control is answered once for all of it. */
function filingOf(context: Context, run: Computed, wish: Omit<Wish, 'control'> & { control: Control }): FileEvidence {
  const { control, validUntil, note } = wish
  return parse(FileEvidence, {
    ...(control.scope === 'organisation' ? { organisation: true } : { systems: [run.system] }),
    controls: [control.id],
    kind: kindFor(control, run.checks),
    effectiveOn: wish.effectiveOn ?? dayAt(organisationFacts(context.store.orm), run.ranAt),
    ...(validUntil ? { validUntil } : {}),
    verdict: run.verdict,
    note: [run.says, note].filter(Boolean).join('\n\n').slice(0, 10_000),
  })
}

function refuseTwice(orm: Orm, { id }: Computed, control: Control): void {
  const same = wholeFilings(orm, listFilingsOfRuns(orm, [id])).find(
    ({ row, controls }) => controls.includes(control.id) && (row.state === 'undecided' || row.state === 'accepted'),
  )
  if (same) throw new Refusal('conflict', `${id} is filed for “${control.title}” already, as ${same.row.id}.`)
}
