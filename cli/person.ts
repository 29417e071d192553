import { roles } from '../domain/events.ts'
import { addPerson } from '../server/people/add.ts'
import { changePerson } from '../server/people/change.ts'
import { getPersonIdByEmail } from '../server/people/get.ts'
import { invitePerson } from '../server/people/invite.ts'
import { listPeople } from '../server/people/list.ts'
import { optionalText, text, type Asked, type Command, type Outcome } from './command.ts'

const email = { type: 'string' } as const

export const add: Command = {
  usage: `person add --name N --email E --role ${roles.join('|')} [--approves CONTROL,CONTROL]`,
  options: { name: { type: 'string' }, email, role: { type: 'string' }, approves: { type: 'string' } },
  run: async ({ values, context }) => {
    const approves = optionalText(values, 'approves')?.split(',') ?? []
    const wish = { name: text(values, 'name'), email: text(values, 'email'), role: text(values, 'role'), approves }
    const person = await addPerson(await context(), wish)
    const { link, expiresAt } = await invitePerson(await context(), person.id)
    return { text: String(link), data: { person, link, expiresAt } }
  },
}

export const invite: Command = {
  usage: 'person invite --email E',
  options: { email },
  run: async (asked) => {
    const { link, expiresAt } = await invitePerson(await asked.context(), await personId(asked))
    return { text: String(link), data: { link, expiresAt } }
  },
}

export const disable: Command = {
  usage: 'person disable --email E',
  options: { email },
  run: (asked) => setDisabled(asked, true),
}

export const enable: Command = {
  usage: 'person enable --email E',
  options: { email },
  run: (asked) => setDisabled(asked, false),
}

export const list: Command = {
  usage: 'person list',
  run: async ({ context }) => {
    const asked = await context()
    const items: ReturnType<typeof listPeople>['items'] = []
    for (let after: string | null | undefined; after !== null;) {
      const page = listPeople(asked, { q: '', after, limit: 500 })
      items.push(...page.items)
      after = page.next
    }
    const line = (one: (typeof items)[number]) =>
      [one.id, one.role, one.state, one.email ?? '', one.name ?? ''].join('\t')
    return { text: items.map(line).join('\n'), data: items }
  },
}

async function setDisabled(asked: Asked, disabled: boolean): Promise<Outcome> {
  const person = await changePerson(await asked.context(), await personId(asked), { disabled })
  const words = disabled ? 'is disabled; sessions and tokens have ended' : 'is enabled'
  return { text: `${person.name ?? person.id} ${words}.`, data: person }
}

async function personId({ values, context }: Asked): Promise<string> {
  return getPersonIdByEmail(await context(), text(values, 'email'))
}
