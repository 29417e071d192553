import { examine } from '../server/register/examine.ts'
import type { Command } from './command.ts'

export const doctor: Command = {
  usage: 'doctor',
  run: async ({ context }) => {
    const found = examine(await context())
    const lines = found.checks.map(({ what, finding, isWell }) => `${isWell ? 'ok  ' : 'BAD '} ${what}: ${finding}`)
    const bad = found.checks.filter(({ isWell }) => !isWell).map(({ what, finding }) => `${what} (${finding})`)
    const problem = bad.length > 0 ? `Not as it should be: ${bad.join(', ')}.` : null
    return { text: lines.join('\n'), data: found, problem }
  },
}
