import { createTokenFor } from '../server/access/tokens.ts'
import { getPersonIdByEmail } from '../server/people/get.ts'
import { flag, optionalText, text, UsageError, type Command } from './command.ts'

/** Prints the token and nothing else, so that a script can take it as it is. */
export const create: Command = {
  usage: 'token create --email E [--days 30] [--read-only] [--name N]',
  options: {
    email: { type: 'string' },
    days: { type: 'string' },
    'read-only': { type: 'boolean' },
    name: { type: 'string' },
  },
  run: async ({ values, context }) => {
    const personId = getPersonIdByEmail(await context(), text(values, 'email'))
    const wish = {
      name: optionalText(values, 'name') ?? 'made by the command',
      days: daysOf(optionalText(values, 'days') ?? '30'),
      readOnly: flag(values, 'read-only'),
    }
    const made = await createTokenFor(await context(), personId, wish)
    return { text: String(made.token), data: made }
  },
}

function daysOf(words: string): number {
  const days = Number(words)
  if (/^\d{1,3}$/.test(words) && days >= 1 && days <= 365) return days
  throw new UsageError('--days takes a whole number from 1 to 365.')
}
