import type { FileEvidence } from '../../contracts/filings.ts'
import { readSystemPeople } from '../../db/filing-queries.ts'
import { hasUnit } from '../../db/unit-queries.ts'
import type { Orm } from '../../db/open.ts'
import { findControl, type Edition } from '../../domain/catalogue/edition.ts'
import { toDay, type Day } from '../../domain/days.ts'
import type { ArtefactReference } from '../../domain/events.ts'
import { invalid, Refusal, type FieldError } from '../../domain/refusal.ts'
import { OWNER_CONTROL } from '../../domain/status/trail.ts'
import { authorise, mayFileEvidence, mayFileForAll } from '../access/policies.ts'
import { findReadableArtefact } from '../artefacts/read.ts'
import type { Context } from '../context.ts'

/** The kind that shows nothing about practice: it may be filed, never accepted as a pass. */
export const PUBLIC_STATEMENT = 'public-statement'

/** What a filing is for, in the words of its rules. */
export function scopeOf(filing: FileEvidence): 'system' | 'unit' | 'organisation' {
  if (filing.organisation) return 'organisation'
  return filing.unit === undefined ? 'system' : 'unit'
}

/** Who may file this: whoever may file for each of its systems; for all, leads and approvers. */
export function authoriseFiling(context: Context, orm: Orm, filing: FileEvidence): void {
  if (scopeOf(filing) !== 'system') {
    authorise(context, mayFileForAll, 'file evidence for a unit or the organisation; ask a lead or an approver')
    assertUnit(orm, filing)
    return
  }
  const systems = readSystemPeople(orm, filing.systems ?? [])
  for (const [index, id] of (filing.systems ?? []).entries()) {
    const system = systems.get(id)
    if (!system) throw invalid(`/systems/${index}`, `There is no system ${id}.`)
    authorise(context, (actor) => mayFileEvidence(actor, system), `file evidence for ${id}, which is not yours`)
  }
}

/** A unit that no system is in would be a slip of the pen that nobody notices. */
function assertUnit(orm: Orm, { unit }: FileEvidence): void {
  if (unit !== undefined && !hasUnit(orm, unit)) throw invalid('/unit', `No system is in a unit “${unit}”.`)
}

/** Refuses what the catalogue or the calendar says no to, naming each field. */
export function checkFiling(filing: FileEvidence, edition: Edition, today: Day): void {
  const errors: FieldError[] = []
  for (const [index, id] of filing.controls.entries()) {
    const problem = problemWithControl(edition, id, scopeOf(filing))
    if (problem) errors.push({ pointer: `/controls/${index}`, detail: problem })
  }
  if (!edition.evidenceTypes.some((type) => type.id === filing.kind)) {
    errors.push({ pointer: '/kind', detail: `The catalogue has no kind of evidence “${filing.kind}”.` })
  }
  if (toDay(filing.effectiveOn) > today) {
    errors.push({ pointer: '/effectiveOn', detail: 'Evidence shows what was so: its day cannot be in the future.' })
  }
  if (errors.length > 0) throw new Refusal('invalid', errors[0]!.detail, errors)
}

/** Evidence shows something: a file, a link, or at least what somebody saw. */
export function checkSubstance({ artefacts, note }: FileEvidence): void {
  if (artefacts.length > 0 || note) return
  throw invalid('/artefacts', 'Add a file or a link, or say in a note what was seen.')
}

function problemWithControl(edition: Edition, id: string, scope: 'system' | 'unit' | 'organisation'): string | null {
  const control = findControl(edition, id)
  if (!control) return `The catalogue has no control “${id}”.`
  if (id === OWNER_CONTROL) return 'This control needs no filing: its owner’s acceptance meets it.'
  if (scope === 'system' && control.scope === 'organisation') {
    return 'This control is answered once for the organisation: file it for the organisation.'
  }
  if (scope !== 'system' && control.scope === 'system') return 'This control is shown per system: file it for systems.'
  if (scope === 'unit' && control.scope === 'organisation') return 'This control is answered for the organisation only.'
  return null
}

/**
 * The artefacts as the ledger names them, each once. Throws Refusal invalid for a file that was never uploaded, or that
 * the filer may not read: filing it would show it to others, and knowing a hash is not having the file.
 */
export function referArtefacts(
  context: Context,
  orm: Orm,
  filing: Pick<FileEvidence, 'artefacts'>,
): ArtefactReference[] {
  const references = filing.artefacts.map((artefact, index): ArtefactReference => {
    if ('url' in artefact) return { url: artefact.url }
    if (findReadableArtefact(context, orm, artefact.sha256)) return { sha256: artefact.sha256 }
    throw invalid(`/artefacts/${index}/sha256`, 'No such file was uploaded. Upload it first, then file it.')
  })
  return [...new Map(references.map((one) => [one.sha256 ?? one.url, one])).values()]
}
