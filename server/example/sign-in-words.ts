import { readNames } from '../people/names.ts'
import type { Context } from '../context.ts'
import { addressOf, EXAMPLE_PASSWORD } from './people.ts'
import { findExample } from './showing.ts'

/** How to sign in as each role of the example, for whoever started it; null in every other register. */
export function describeSignIn(context: Context): string | null {
  const example = findExample(context)
  if (!example) return null
  const names = readNames(
    context.store.orm,
    example.people.map(({ id }) => id),
  )
  const lines = example.people.map(({ id, role }) => {
    const name = names.get(id) ?? id
    return `  ${role.padEnd(10)} ${name.padEnd(18)} ${addressOf(name)}`
  })
  const how = `Everything in this register is invented. Sign in with one press, or with an address and the password “${EXAMPLE_PASSWORD}”:`
  return [how, ...lines].join('\n')
}
