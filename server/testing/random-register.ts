import { rmSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { nextNumber } from '../../db/numbering.ts'
import { closeStore, openStore } from '../../db/open.ts'
import { addDays, type Day } from '../../domain/days.ts'
import { Refusal } from '../../domain/refusal.ts'
import { addDataSource } from '../data-sources/add.ts'
import { dropDataSource } from '../data-sources/drop.ts'
import { useDataSource as attachDataSource } from '../data-sources/use.ts'
import { grantException } from '../exceptions/grant.ts'
import { renewException } from '../exceptions/renew.ts'
import { revokeException } from '../exceptions/revoke.ts'
import { decideFiling } from '../filings/decide.ts'
import { fileEvidence } from '../filings/file-evidence.ts'
import { revokeFiling } from '../filings/revoke.ts'
import { withdrawFiling } from '../filings/withdraw.ts'
import { amendFinding } from '../findings/amend.ts'
import { raiseFinding } from '../findings/raise.ts'
import { regressFinding } from '../findings/regress.ts'
import { resolveFinding } from '../findings/resolve.ts'
import { verifyFinding } from '../findings/verify.ts'
import { reattest } from '../reattestations/reattest.ts'
import { handOver } from '../people/hand-over.ts'
import { mergePerson } from '../people/merge.ts'
import { acceptOwnership } from '../systems/accept-ownership.ts'
import { amendSystem } from '../systems/amend.ts'
import { appointActingOwner } from '../systems/appoint-acting-owner.ts'
import { appointDeputy } from '../systems/appoint-deputy.ts'
import { changeStage } from '../systems/change-stage.ts'
import { completeReview } from '../systems/complete-review.ts'
import { declareChange } from '../systems/declare-change.ts'
import { declineOwnership } from '../systems/decline-ownership.ts'
import { nominateOwner } from '../systems/nominate-owner.ts'
import { raiseTier } from '../systems/raise-tier.ts'
import { registerSystem } from '../systems/register.ts'
import { withdrawNomination } from '../systems/withdraw-nomination.ts'
import { registerIn, type TestRegister } from './register.ts'

interface Dice {
  system: string
  filing: string
  other: number
  on: Day
  who: 'lead' | 'owner' | 'approver' | 'executive'
  pick: number
}

const CONTROLS = [
  'consent.records',
  'optout.unsubscribe',
  'autonomy.prohibited-screen',
  'governance.incidents',
  'privacy.rights-requests',
]
const verdicts = ['pass', 'fail', 'inconclusive'] as const

/** One command of each kind, on whatever the dice say; a refusal is an answer like any other. */
const COMMANDS: readonly ((register: TestRegister, dice: Dice) => Promise<unknown>)[] = [
  (register, { who, on, pick }) =>
    registerSystem(register.as(who), {
      name: `System ${pick}`,
      stage: pick % 2 ? 'live' : 'idea',
      unit: pick % 3 ? 'Retail' : null,
      effectiveOn: on,
      attributes: pick % 2 ? { usesPersonalData: true, lawfulBasis: ['consent'], sendsDirectMarketing: true } : {},
    }),
  (register, { who, system, on, pick }) =>
    amendSystem(register.as(who), system, {
      attributes: { usesPersonalData: pick % 3 === 0 ? null : pick % 2 === 0, jurisdictions: ['EU'] },
      unit: pick % 2 ? 'Brand' : 'Retail',
      effectiveOn: on,
    }),
  (register, { who, system, on, pick }) =>
    changeStage(register.as(who), system, {
      stage: (['pilot', 'live', 'retired'] as const)[pick % 3],
      effectiveOn: on,
    }),
  (register, { who, system, on }) =>
    declareChange(register.as(who), system, { kind: 'material-change', effectiveOn: on }),
  (register, { system }) => nominateOwner(register.as('lead'), system, { personId: register.idOf('owner') }),
  (register, { system }) => acceptOwnership(register.as('owner'), system, {}),
  (register, { system }) => declineOwnership(register.as('owner'), system, { reason: 'Another team runs it.' }),
  (register, { system }) => withdrawNomination(register.as('lead'), system, {}),
  (register, { system, pick }) =>
    appointActingOwner(register.as('lead'), system, {
      personId: pick % 3 ? 'PER-6' : null,
      effectiveOn: addDays(register.today, pick % 5),
      until: addDays(register.today, (pick % 5) + 3),
    }),
  (register, { system, pick }) =>
    appointDeputy(register.as('lead'), system, { personId: `PER-${6 + (pick % 3)}`, effectiveOn: register.today }),
  (register, { system, other }) => nominateOwner(register.as('lead'), system, { personId: `PER-${5 + other}` }),
  (register, { other, pick }) =>
    handOver(register.as('lead'), `PER-${5 + other}`, { to: register.idOf('owner'), disable: pick % 3 === 0 }),
  (register, { other }) => mergePerson(register.as('lead'), `PER-${5 + other}`, { into: register.idOf('owner') }),
  (register, { system, pick }) =>
    raiseTier(register.as('lead'), system, { tier: pick % 2 ? 'high' : null, reason: 'As the board asked.' }),
  (register, { who, system, on, pick }) =>
    fileEvidence(register.as(who), {
      ...(pick % 4 === 0
        ? { organisation: true, controls: ['governance.incidents'] }
        : { systems: [system], controls: [CONTROLS[pick % 3]] }),
      kind: 'policy',
      effectiveOn: on,
      verdict: verdicts[pick % 3],
      note: 'Seen on the shared drive.',
    }),
  (register, { who, filing, pick }) =>
    decideFiling(register.as(who), filing, {
      outcome: pick % 3 ? 'accept' : 'reject',
      reason: 'As looked at together.',
    }),
  (register, { filing }) => withdrawFiling(register.as('owner'), filing, {}),
  (register, { filing }) => revokeFiling(register.as('lead'), filing, { reason: 'It was another system.' }),
  (register, { system, pick }) =>
    grantException(register.as('lead'), {
      system,
      control: CONTROLS[pick % 2],
      reason: 'The new consent tool comes in spring.',
      measures: 'Manual checks each week.',
      from: register.today,
      until: addDays(register.today, 10 + pick),
    }),
  (register, { other }) => revokeException(register.as('lead'), `EXC-${other}`, { reason: 'The tool is there.' }),
  (register, { system, pick }) =>
    raiseFinding(register.as('lead'), {
      system,
      control: CONTROLS[pick % 3],
      severity: pick % 2 ? 'major' : 'minor',
      action: 'Fix the records.',
      dueOn: addDays(register.today, pick),
    }),
  (register, { other, on, pick }) =>
    resolveFinding(register.as('owner'), `FND-${other}`, pick % 2 ? {} : { effectiveOn: on }),
  (register, { other, pick }) =>
    amendFinding(register.as('lead'), `FND-${other}`, {
      dueOn: addDays(register.today, pick),
      reason: 'The supplier is late.',
    }),
  (register, { other, pick }) =>
    verifyFinding(register.as('lead'), `FND-${other}`, {
      outcome: pick % 3 ? 'verify' : 'reject',
      reason: 'As looked at.',
    }),
  (register, { other, on }) =>
    regressFinding(register.as('lead'), `FND-${other}`, { reason: 'There again.', effectiveOn: on }),
  (register, { other, pick }) =>
    renewException(register.as('lead'), `EXC-${other}`, {
      reason: 'The tool is late.',
      until: addDays(register.today, 20 + pick),
    }),
  (register, { who, system }) =>
    reattest(register.as(who), {
      items: [{ system, control: 'autonomy.prohibited-screen' }],
      checked: 'All questions of the screen, one by one.',
    }),
  (register, { system, on }) => completeReview(register.as('lead'), system, { outcome: 'continue', effectiveOn: on }),
  (register, { pick }) =>
    addDataSource(register.as('lead'), { name: `Source ${pick}`, origin: 'first-party', categories: ['contact'] }),
  (register, { system, other }) => attachDataSource(register.as('lead'), { id: system, sourceId: `DS-${other}` }, {}),
  (register, { system, other }) => dropDataSource(register.as('lead'), system, `DS-${other}`),
]

const step = fc.record({
  command: fc.nat(COMMANDS.length - 1),
  system: fc.integer({ min: 1, max: 4 }),
  filing: fc.integer({ min: 1, max: 6 }),
  other: fc.integer({ min: 1, max: 3 }),
  daysBack: fc.nat(90),
  daysOn: fc.nat(25),
  who: fc.constantFrom('lead', 'lead', 'lead', 'owner', 'approver', 'executive'),
  pick: fc.nat(40),
})

/** Steps for a register of random commands; more or fewer of them. */
export function someSteps(minLength: number, maxLength: number) {
  return fc.array(step, { minLength, maxLength })
}

export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/**
 * A register in a temporary directory in which three systems were there first and then random commands were given, on days
 * that go on. Takes it away again when `work` is done.
 */
export async function inRandomRegister(
  steps: readonly Step[],
  work: (register: TestRegister) => Promise<void>,
): Promise<void> {
  const directory = mkdtempSync(path.join(tmpdir(), 'plumbline-random-'))
  const register = await registerIn(openStore(directory), '2025-06-01T09:00:00Z')
  for (const name of ['Ida', 'Jon', 'Kim']) await register.addPerson({ name, email: null })
  for (const name of ['First', 'Second', 'Third']) {
    await registerSystem(register.as('lead'), { name, stage: 'live', effectiveOn: '2025-01-01' })
  }
  for (const one of steps) await give(register, one)
  await work(register)
  closeStore(register.store)
  rmSync(directory, { recursive: true })
}

/** Gives one random command; what is refused is an answer like any other, what is a fault is thrown. */
export async function give(register: TestRegister, { command, system, filing, daysBack, daysOn, ...rest }: Step) {
  register.clock.advanceDays(daysOn)
  const filed = Math.max(1, nextNumber(register.store.orm, 'FIL') - 1)
  const dice = {
    ...rest,
    system: `SYS-${system}`,
    filing: `FIL-${1 + (filing % filed)}`,
    on: addDays(register.today, -daysBack),
  }
  await COMMANDS[command]!(register, dice).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error
  })
}
