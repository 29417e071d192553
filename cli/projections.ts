import { rebuildAllProjections } from '../server/ledger/rebuild.ts'
import { flag, type Command } from './command.ts'

export const rebuild: Command = {
  usage: 'projections rebuild [--check]',
  options: { check: { type: 'boolean' } },
  run: async ({ values, context }) => {
    const { events, differing } = await rebuildAllProjections(await context(), { compare: flag(values, 'check') })
    const done = `Rebuilt the projections from ${events} events`
    if (differing === null) return { text: `${done}.`, data: { events } }
    if (differing.length === 0) return { text: `${done}; the rows are identical.`, data: { events, differing } }
    const problem = `${done}; the rows of ${differing.join(', ')} were not what the ledger says, and now are.`
    return { text: '', data: { events, differing }, problem }
  },
}
