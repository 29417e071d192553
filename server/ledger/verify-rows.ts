import { readLedgerRows, type EventRow } from '../../db/ledger-rows.ts'
import type { Orm } from '../../db/open.ts'
import { isCanonical } from '../../domain/ledger/canonical-json.ts'
import { isSimplyCanonical } from '../../domain/ledger/canonical-scan.ts'
import type { Fault } from './verify.ts'

interface Progress {
  size: number
  versions: Map<string, number>
  lastAt: string
}

/** Looks through the events up to one: numbers without gaps, canonical bodies that say what the rows say, order. */
export function findFaultOfRows(orm: Pick<Orm, '$client'>, last: number): Fault | null {
  const progress: Progress = { size: 0, versions: new Map(), lastAt: '' }
  for (const rows of readLedgerRows(orm, last)) {
    for (const row of rows) {
      const reason = faultOf(row, progress)
      if (reason !== null) return { seq: Math.min(row.seq, progress.size), reason }
      progress.size += 1
    }
  }
  return null
}

function faultOf(row: EventRow, progress: Progress): string | null {
  const { seq, subject, version, recordedAt } = row
  if (seq !== progress.size) return `Event ${progress.size} is missing.`
  const reason = isPlainlyRight(row) ? null : faultOfBody(row)
  if (reason !== null) return reason
  if (version !== (progress.versions.get(subject) ?? 0) + 1) return `Version ${version} of ${subject} does not follow.`
  if (recordedAt < progress.lastAt) return 'It was recorded before the event that precedes it.'
  progress.versions.set(subject, version)
  progress.lastAt = recordedAt
  return null
}

/**
 * Nearly every row: a canonical body has its names in order, so that what the columns say stands at its beginning and its
 * end, and nowhere else. Where this is false, `faultOfBody` looks closer.
 */
function isPlainlyRight({ seq, id, recordedAt, actor, type, subject, version, body }: EventRow): boolean {
  if (typeof body !== 'string' || ![id, recordedAt, actor, type, subject].every(isPlain)) return false
  const beginning = `{"actor":"${actor}","data":`
  const end = `,"id":"${id}","recordedAt":"${recordedAt}","seq":${seq},"subject":"${subject}","type":"${type}","version":${version}}`
  if (body.length <= beginning.length + end.length || !body.startsWith(beginning) || !body.endsWith(end)) return false
  return isSimplyCanonical(body)
}

/** That it stands in JSON as it is, and ends where it seems to. */
function isPlain(word: unknown): boolean {
  return typeof word === 'string' && !word.includes('"') && !word.includes('\\')
}

function faultOfBody(row: EventRow): string | null {
  const body = valueOf(row.body)
  if (body === null) return 'The body is not canonical JSON.'
  for (const name of ['seq', 'id', 'recordedAt', 'actor', 'type', 'subject', 'version'] as const) {
    if (body[name] !== row[name]) return `The row says another ${name} than its body.`
  }
  return null
}

function valueOf(body: unknown): Record<string, unknown> | null {
  if (typeof body !== 'string') return null
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && isCanonical(body, value) ? { ...value } : null
  } catch {
    return null
  }
}
