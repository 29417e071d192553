import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { configurationFrom } from '../../contracts/audit-configuration.ts'
import { AuditParts } from '../../contracts/audits.ts'
import type { AuditConfiguration } from '../../domain/bias-audit/configuration.ts'
import { parseStrict } from '../../domain/ledger/canonical-json.ts'
import { invalid } from '../../domain/refusal.ts'
import { actorId, type Context } from '../context.ts'
import { withPointersBelow } from '../imports/pointers.ts'
import { parse } from '../parse.ts'
import { findLog, type StoredLog } from './decision-log-store.ts'
import type { FormOnDisk } from './form-files.ts'

/** What somebody sent to be audited: rows in a file, or counts. */
export type Sent =
  | { kind: 'rows'; path: string; name: string; sha256: string; sizeBytes: number }
  | { kind: 'count-table'; text: string; name: string; sha256: string; sizeBytes: number }

export interface AuditForm {
  parts: AuditParts
  configuration: AuditConfiguration
  sent: Sent
  /** The upload that was named, to be discarded when it was counted. */
  log: StoredLog | null
}

const MOST_CONFIGURATION_BYTES = 1024 ** 2
const MOST_COUNTS_BYTES = 64 * 1024 ** 2

/** What the form of an audit asks for. Throws Refusal: invalid, with a pointer to what is wrong; not-found for a lost upload. */
export async function readAuditForm(context: Context, { fields, files }: FormOnDisk): Promise<AuditForm> {
  const { configuration: _text, extract, log = '', countTable, file: _file, ...rest } = fields
  const parts = parse(AuditParts, {
    ...rest,
    ...(extract === undefined ? {} : { extract: jsonOf(extract, '/extract') }),
  })
  checkRoute(parts)
  const counts = files['countTable'] ?? (countTable || undefined)
  const file = files['file'] ?? undefined
  if ([file, counts, log].filter(Boolean).length !== 1) {
    throw invalid(
      '/file',
      'Send one of three: the decision log as `file`, the id of an upload as `log`, or a `countTable`.',
    )
  }
  const asked = jsonOf(await configurationText({ fields, files }), '/configuration')
  const configuration = withPointersBelow('/configuration', () => configurationFrom(asked))
  const waiting = log === '' ? null : await findLog(context.store, log, actorId(context.actor))
  return { parts, configuration, sent: await sentOf(file ?? waiting, counts), log: waiting }
}

/** As a text, or as the file that the command takes. */
async function configurationText({ fields, files }: Pick<FormOnDisk, 'fields' | 'files'>): Promise<string | undefined> {
  const file = files['configuration']
  if (!file) return fields['configuration']
  if (file.sizeBytes > MOST_CONFIGURATION_BYTES)
    throw invalid('/configuration', 'This is too long for a configuration.')
  return readFile(file.path, 'utf8')
}

async function sentOf(rows: StoredLog | null, counts: StoredLog | string | undefined): Promise<Sent> {
  if (rows) return { kind: 'rows', ...rows }
  if (counts === undefined) throw new Error('neither rows nor counts were sent')
  if (typeof counts !== 'string' && counts.sizeBytes > MOST_COUNTS_BYTES) {
    throw invalid(
      '/countTable',
      'A count table is a few megabytes at most; this is more like rows. Send those as `file`.',
    )
  }
  const bytes = typeof counts === 'string' ? Buffer.from(counts) : await readFile(counts.path)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const name = typeof counts === 'string' ? 'counts.json' : counts.name
  return { kind: 'count-table', text: textOf(bytes), name, sha256, sizeBytes: bytes.byteLength }
}

/**
 * Without a basis there are no group data; with that of Article 4a there is a reason why nothing else would do. Throws
 * Refusal: invalid.
 */
export function checkRoute({ route, routeNote }: Pick<AuditParts, 'route' | 'routeNote'>): void {
  if (route === 'none') {
    throw invalid(
      '/route',
      'Without a basis, group data may not be used. Count by area instead: shares by postcode or region, with a ' +
        'public table of who lives there, need no data on individuals.',
    )
  }
  if (route === 'article-4a' && !routeNote) {
    throw invalid('/routeNote', 'Say why nothing else would do, who sees these data and when they are deleted.')
  }
}

function jsonOf(part: string | undefined, pointer: string): unknown {
  if (part === undefined) throw invalid(pointer, `Send ${pointer.slice(1)} as a text in JSON.`)
  if (part.trim() === '') return null
  return withPointersBelow(pointer, () => parseStrict(new TextEncoder().encode(part)))
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw invalid('/countTable', 'The count table is not text in UTF-8. Save it as CSV or JSON in UTF-8.')
  }
}
