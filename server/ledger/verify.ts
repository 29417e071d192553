import os from 'node:os'
import { readExtent, type Extent } from '../../db/ledger-rows.ts'
import { openReadOnly } from '../../db/open.ts'
import { startThread } from '../../db/start-thread.ts'
import { authoriseProgram } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { findFaultOfRows } from './verify-rows.ts'
import { checkTree, type CheckedTree } from './verify-tree.ts'

export interface Fault {
  /** The number of the first event that does not fit. */
  seq: number
  reason: string
}

export type Verified =
  { state: 'intact'; events: number; nodes: number; rootHash: string } | ({ state: 'broken' } & Fault)

/** What the thread is started with that looks through the tree. */
export interface TreeJob {
  directory: string
  extent: Extent
}

const EVENTS_WORTH_A_THREAD = 20_000

/**
 * Reads the whole ledger and computes everything anew from the bodies: sequence without gaps, versions of each subject,
 * instants that never run backwards, canonical bytes, every hash of the tree. Names the first event that does not fit.
 * What is recorded meanwhile is left out. From so many events on, the tree is looked through in a thread of its own.
 */
export async function verifyLedger(context: Context, eventsWorthAThread = EVENTS_WORTH_A_THREAD): Promise<Verified> {
  authoriseProgram(context)
  const { directory } = context.store
  const { orm, sqlite } = openReadOnly(directory)
  try {
    const extent = readExtent(orm)
    const inThread = extent.last >= eventsWorthAThread && os.availableParallelism() > 1
    const checking = inThread ? checkInThread({ directory, extent }) : null
    const ofRows = findFaultOfRows(orm, extent.last)
    return conclude(ofRows, await (checking ?? checkTree(orm, extent)))
  } finally {
    sqlite.close()
  }
}

/** What is wrong with a row comes before what is wrong with its hashes. */
function conclude(ofRows: Fault | null, tree: CheckedTree): Verified {
  if (ofRows && (tree.fault === null || ofRows.seq <= tree.fault.seq)) return { state: 'broken', ...ofRows }
  if (tree.fault) return { state: 'broken', ...tree.fault }
  const { events, nodes, rootHash } = tree
  return { state: 'intact', events, nodes, rootHash }
}

function checkInThread(job: TreeJob): Promise<CheckedTree> {
  const worker = startThread('server/ledger/verify-thread.ts', { workerData: job })
  const checked = new Promise<CheckedTree>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the verification of the tree ended without an answer')))
  })
  checked.catch(() => {}) // told to whoever awaits it, which may be later
  return checked
}
