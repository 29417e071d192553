import { statfs } from 'node:fs/promises'
import { Refusal } from '../../domain/refusal.ts'
import { limits } from './limits.ts'

/** Throws Refusal: unavailable, where so many bytes would take what the register itself needs. */
export async function assertRoom(folder: string, bytes = 0): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < bytes + limits.spareBytes) throw noRoom()
}

/** Hears of what is written to a folder, and looks now and then whether there is room for more. */
export function roomWatch(folder: string): (bytes: number) => Promise<void> {
  let written = 0
  return async (bytes) => {
    written += bytes
    if (written < limits.roomEveryBytes) return
    written = 0
    await assertRoom(folder)
  }
}

export function noRoom(): Refusal {
  return new Refusal(
    'unavailable',
    'There is no room on the disk for this file. Count it beside the data instead, or free some room.',
  )
}

export function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC'
}
