import { controlsOfOffice, offices } from '../../../domain/catalogue/offices.ts'
import type { Role } from '../../../domain/events.ts'
import type { Random } from '../random.ts'
import type { History } from './history.ts'
import { FIRST_NAMES, LAST_NAMES } from './wording.ts'

/** Who works at the invented organisation. Leads own no system, so that any of them may decide on any. */
export interface Staff {
  leads: string[]
  approvers: { id: string; approves: readonly string[] }[]
  /** Those who have not left. */
  owners: string[]
}

const SYSTEMS_PER_OWNER = 12

/** Adds everybody as the program does at the command line. The first is a lead. */
export function addStaff(history: History, systems: number): Staff {
  const random = history.random.branch('people')
  const count = (share: number, least: number) => Math.max(least, Math.round(systems * share))
  const several = (role: Role, many: number) => Array.from({ length: many }, () => addPerson(history, random, role))
  const leads = several('lead', count(0.001, 4))
  const approvers = offices.map((office) => {
    const approves = controlsOfOffice(history.edition, office)
    return { id: addPerson(history, random, 'approver', approves), approves }
  })
  several('executive', 4)
  several('auditor', 2)
  return { leads, approvers, owners: several('owner', count(1 / SYSTEMS_PER_OWNER, 6)) }
}

/** Somebody with a name and an address that nobody else has. */
export function addPerson(history: History, random: Random, role: Role, approves: string[] = []): string {
  const id = history.next('PER')
  const name = `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}`
  const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}.${id.slice(4)}@example.org`
  const added = { type: 'PersonAdded', subject: id, data: { role, approves } } as const
  history.record('program', [added], { details: [{ personId: id, name, email }] })
  return id
}
