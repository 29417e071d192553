import { statusCopyOf, wholeCopyOf } from '../../db/status-copy/status-copy.ts'
import { log } from '../log.ts'
import { ensureOpened } from '../program-context.ts'
import { getStore } from '../store.ts'

/** What the start itself has to do comes first. */
const AFTER_MS = 500

/**
 * Reads what status over time is counted from into memory soon after the start, beside what goes on, so that the first
 * reader need not wait for it: first the systems, which most pages ask for, then with their controls.
 */
export function warmAfterStart(): void {
  setTimeout(() => void warm(), AFTER_MS).unref()
}

async function warm(): Promise<void> {
  try {
    const store = getStore()
    await ensureOpened(store)
    await statusCopyOf(store)
    await wholeCopyOf(store)
  } catch (error) {
    log.warn({ err: error }, 'status was not read into memory at the start: the first reader waits for it')
  }
}
