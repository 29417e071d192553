import { saveCredential } from '../../db/access-queries.ts'
import { writeAside } from '../../db/aside.ts'
import type { Role } from '../../domain/events.ts'
import { hashPassword } from '../access/passwords.ts'
import type { Filling } from '../generator/filling.ts'
import { addPerson } from '../people/add.ts'

/** Everybody's password in the example, which guards nothing: its company is invented. */
export const EXAMPLE_PASSWORD = 'a well kept ledger'

interface Member {
  name: string
  role: Role
  approves?: string[]
}

/** Who works at Lindhaven. Of each role, the first is the one that the page switches to. */
export const CAST = {
  ingrid: { name: 'Ingrid Solberg', role: 'lead' },
  mateo: { name: 'Mateo Ferrante', role: 'lead' },
  katarzyna: {
    name: 'Katarzyna Wolska',
    role: 'approver',
    approves: [
      'consent.opt-in',
      'consent.records',
      'consent.device-tracking',
      'optout.unsubscribe',
      'optout.personalisation',
      'optout.sale-sharing',
      'privacy.lawful-basis',
      'privacy.impact-assessment',
      'privacy.special-category',
      'privacy.third-party-sharing',
      'privacy.cross-site-tracking',
      'transparency.data-use-notice',
    ],
  },
  oluwaseun: {
    name: 'Oluwaseun Adeyemi',
    role: 'approver',
    approves: ['security.encryption', 'security.testing', 'governance.incidents'],
  },
  amelie: { name: 'Amélie Fournier', role: 'owner' },
  jonas: { name: 'Jonas Brandt', role: 'owner' },
  priya: { name: 'Priya Nair', role: 'owner' },
  tomasz: { name: 'Tomasz Zieliński', role: 'owner' },
  yusuf: { name: 'Yusuf Demir', role: 'owner' },
  lotte: { name: 'Lotte van Dijk', role: 'owner' },
  niamh: { name: 'Niamh Gallagher', role: 'owner' },
  rafael: { name: 'Rafael Costa', role: 'owner' },
  mei: { name: 'Mei Chen', role: 'owner' },
  stefan: { name: 'Stefan Horvat', role: 'owner' },
  birgitta: { name: 'Birgitta Ek', role: 'owner' },
  helene: { name: 'Hélène Marchetti', role: 'executive' },
  robert: { name: 'Robert Achterberg', role: 'auditor' },
} as const satisfies Record<string, { name: string; role: Role; approves?: readonly string[] }>

export type Who = keyof typeof CAST

/** People's ids by their part in the story. */
export type Ids = Readonly<Record<Who, string>>

/** Adds everybody, each with the example's password. */
export async function addCast(filling: Filling): Promise<Ids> {
  const passwordHash = await hashPassword(EXAMPLE_PASSWORD)
  const ids: Partial<Record<Who, string>> = {}
  for (const [who, member] of Object.entries(CAST) as [Who, Member][]) {
    const { name, role, approves = [] } = member
    const person = await addPerson(filling.program, { name, role, approves, email: addressOf(name) })
    const { now } = filling.program
    await writeAside(filling.store, (orm) => saveCredential(orm, person.id, passwordHash, now))
    ids[who] = person.id
  }
  return ids as Ids // safe because everybody was added
}

/** `amelie.fournier@example.org`: an address that reaches nobody. */
export function addressOf(name: string): string {
  const plain = name.replaceAll('ł', 'l').normalize('NFD').replaceAll(/\p{M}/gu, '')
  return `${plain.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@example.org`
}
