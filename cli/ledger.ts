import { verifyLedger } from '../server/ledger/verify.ts'
import type { Command } from './command.ts'

export const verify: Command = {
  usage: 'ledger verify',
  run: async ({ context }) => {
    const found = await verifyLedger(await context())
    if (found.state === 'broken') {
      const problem = `The ledger is broken at event ${found.seq}: ${found.reason} Restore a backup from before that.`
      return { text: '', data: found, problem }
    }
    const { events, nodes, rootHash } = found
    return { text: `The ledger is intact: ${events} events, ${nodes} tree nodes, root ${rootHash}.`, data: found }
  },
}
