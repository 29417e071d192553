import { writeAside } from '../../db/aside.ts'
import type { Store } from '../../db/open.ts'
import { listRecomputations, noteRecomputing, type RecomputationRow } from '../../db/recomputation-queries.ts'
import { epochMs, instantFromEpochMs, toInstant } from '../../domain/days.ts'

/** A process that was not seen for so long is not at it any more, even where its number is in use. */
const FORGOTTEN_AFTER_MS = 60_000

/** Says that this process is at it; false where another one is. */
export function claimRecomputations(store: Store): Promise<boolean> {
  return writeAside(store, (orm) => {
    const waiting = listRecomputations(orm)
    if (waiting.some(isOfAnother)) return false
    for (const { seq, done, total } of waiting) noteRecomputing(orm, [seq], { done, total, ...ownMark() })
    return true
  })
}

/** True while another process is at it. */
export function isOfAnother({ runner, seenAt }: RecomputationRow): boolean {
  if (runner === null || seenAt === null || runner === process.pid) return false
  return Date.now() - epochMs(toInstant(seenAt)) < FORGOTTEN_AFTER_MS && isRunning(runner)
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' // safe because kill throws nothing else
  }
}

export function ownMark() {
  return { runner: process.pid, seenAt: instantFromEpochMs(Date.now()) }
}
