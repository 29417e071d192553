import type { Day } from './days.ts'
import type { LedgerEvent } from './events.ts'

/** A span of days in which nothing should fall out of order, such as a campaign; both ends inclusive. */
export interface FreezeWindow {
  id: string
  name: string
  from: Day
  to: Day
  /** Why; null where nobody said so. */
  reasonHash: string | null
  /** 1, 2, 3…: how often it was set. */
  version: number
  removed: boolean
}

type WindowEvent = LedgerEvent & { type: 'FreezeWindowSet' | 'FreezeWindowRemoved' }

/** The windows after one was set, set anew or removed. */
export function freezeWindowsAfter(before: readonly FreezeWindow[], { type, data }: WindowEvent): FreezeWindow[] {
  if (type === 'FreezeWindowRemoved') {
    return before.map((window) => (window.id === data.id ? { ...window, removed: true } : window))
  }
  const { id, name, from, to, reason } = data
  const known = before.find((window) => window.id === id)
  const window = { id, name, from, to, reasonHash: reason?.textHash ?? null, removed: false }
  if (!known) return [...before, { ...window, version: 1 }]
  return before.map((one) => (one.id === id ? { ...window, version: one.version + 1 } : one))
}

/** Those that overlap the days from one to another, both inclusive, the earliest first. */
export function windowsWithin(windows: readonly FreezeWindow[], from: Day, to: Day): FreezeWindow[] {
  return windows
    .filter((window) => !window.removed && window.from <= to && window.to >= from)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
}
