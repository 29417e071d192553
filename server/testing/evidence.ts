import type { Filing } from '../../contracts/filings.ts'
import type { System } from '../../contracts/systems.ts'
import type { Day } from '../../domain/days.ts'
import type { ControlStatus } from '../../domain/status-words.ts'
import { computeControlState } from '../../domain/status/control-status.ts'
import { uploadArtefact } from '../artefacts/upload.ts'
import { fileEvidence } from '../filings/file-evidence.ts'
import { readSystemView } from '../status/read-view.ts'
import { acceptOwnership } from '../systems/accept-ownership.ts'
import { nominateOwner } from '../systems/nominate-owner.ts'
import { registerSystem } from '../systems/register.ts'
import type { TestRegister } from './register.ts'

/** Answers under which consent has to be asked for and provable. */
export const CONSENTED = { usesPersonalData: true, lawfulBasis: ['consent'], sendsDirectMarketing: true } as const

/** A live system, registered by the lead and accepted by an owner. */
export async function anOwnedSystem(
  register: TestRegister,
  { ownerId = register.idOf('owner'), ...input }: { ownerId?: string } & Record<string, unknown> = {},
): Promise<System> {
  const { id } = await registerSystem(register.as('lead'), {
    name: 'Recommender',
    stage: 'live',
    attributes: CONSENTED,
    ...input,
  })
  await nominateOwner(register.as('lead'), id, { personId: ownerId })
  return acceptOwnership(register.as(ownerId), id, {})
}

/** What one files, with defaults. */
export function evidenceFor(register: TestRegister, systems: readonly string[], input: Record<string, unknown> = {}) {
  return {
    systems,
    controls: ['consent.records'],
    kind: 'consent-record-export',
    effectiveOn: register.today,
    verdict: 'pass',
    note: 'Sampled 200 records.',
    ...input,
  }
}

/** A filing by the owner, with defaults. */
export async function aFiling(
  register: TestRegister,
  systems: readonly string[],
  input: Record<string, unknown> = {},
): Promise<Filing> {
  return fileEvidence(register.as('owner'), evidenceFor(register, systems, input))
}

/** The status of a control on a system, as corrected, on a day; today by default. */
export function controlStatus(
  register: TestRegister,
  system: string,
  control: string,
  on: Day = register.today,
): ControlStatus {
  const context = register.program
  return computeControlState(readSystemView(context, system, context.now), control, on).status
}

/** A file that somebody uploaded. */
export async function anArtefact(register: TestRegister, who: string, text: string): Promise<string> {
  const { sha256 } = await uploadArtefact(register.as(who), {
    headers: new Headers({ 'content-disposition': 'attachment; filename="log.csv"' }),
    body: new Blob([text]).stream(),
  })
  return sha256
}
