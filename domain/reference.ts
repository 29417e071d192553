import type { Instant } from './days.ts'

/** By what a figure is found again: how much the ledger held, of which instant it is, and up to when things were known. */
export interface FigureReference {
  /** The number of events that were known. */
  ledgerSize: number
  at: Instant
  /** The recording of the last of them: nothing that is recorded later can come before it. */
  known: Instant
}

/** `Plumbline 18,204 events · at 2026-03-05T23:59:59.999Z · known 2026-03-06T10:12:00.000Z` */
export function referenceText({ ledgerSize, at, known }: FigureReference): string {
  const events = ledgerSize === 1 ? '1 event' : `${ledgerSize.toLocaleString('en-GB')} events`
  return `Plumbline ${events} · at ${at} · known ${known}`
}

/** The columns that each row of an export ends with, so that no row is parted from its reference. */
export const REFERENCE_COLUMNS = ['ledgerSize', 'at', 'known'] as const

export function referenceCells({ ledgerSize, at, known }: FigureReference): [string, string, string] {
  return [String(ledgerSize), at, known]
}
