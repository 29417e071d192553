import fs from 'node:fs'
import { isDiskFull } from '../db/open.ts'
import { probeWriting } from '../db/aside.ts'
import { readHead } from '../db/ledger.ts'
import type { Store } from '../db/open.ts'
import { programVersion } from './program-version.ts'

export type Health =
  | { status: 'ok'; version: string; ledger: { size: number } }
  | { status: 'read-only'; version: string; ledger: { size: number }; reason: string }

interface WriteFailure {
  status: number
  title: string
  detail: string
}

const LEAST_FREE_BYTES = 16 * 1024 * 1024
const PROBE_EVERY_MS = 5_000

// One state a process, whatever bundle asks.
const shared = globalThis as { __plumblineWriteFailure?: { reason: string; probedAtMs: number } | undefined }

/** Whether writes are taken; after a failed one it tries a small write now and then, and is well again when that succeeds. */
export async function checkHealth(store: Store, nowMs: number): Promise<Health> {
  const about = { version: programVersion(), ledger: { size: readHead(store.orm).size } }
  const reason = (await failingSince(store, nowMs)) ?? lackOfSpace(store.directory)
  return reason === null ? { status: 'ok', ...about } : { status: 'read-only', ...about, reason }
}

async function failingSince(store: Store, nowMs: number): Promise<string | null> {
  const failure = shared.__plumblineWriteFailure
  if (!failure) return null
  if (nowMs - failure.probedAtMs < PROBE_EVERY_MS) return failure.reason
  failure.probedAtMs = nowMs
  try {
    await probeWriting(store)
    shared.__plumblineWriteFailure = undefined
    return null
  } catch {
    return failure.reason
  }
}

function lackOfSpace(directory: string): string | null {
  const { bavail, bsize } = fs.statfsSync(directory)
  return bavail * bsize < LEAST_FREE_BYTES
    ? 'The disk is nearly full: nothing more is taken until there is room.'
    : null
}

/** What to answer when the disk refused a write, and null for any other failure. Health is red from then on. */
export function noteWriteFailure(error: unknown): WriteFailure | null {
  const failure = writeFailureOf(error)
  if (failure) shared.__plumblineWriteFailure = { reason: failure.detail, probedAtMs: Date.now() }
  return failure
}

function writeFailureOf(error: unknown): WriteFailure | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (isDiskFull(error) || code === 'ENOSPC' || code === 'EDQUOT') {
    return {
      status: 507,
      title: 'The disk is full',
      detail: 'The disk is full. Nothing was recorded; reading goes on.',
    }
  }
  if (code.startsWith('SQLITE_IOERR') || code === 'SQLITE_READONLY' || code === 'EIO' || code === 'EROFS') {
    const detail = 'The disk refuses writes. Nothing was recorded; reading goes on.'
    return { status: 503, title: 'The disk refuses writes', detail }
  }
  if (code.startsWith('SQLITE_BUSY')) {
    const detail = 'Another program holds the register. Nothing was recorded; try again in a moment.'
    return { status: 503, title: 'Not possible right now', detail }
  }
  return null
}
