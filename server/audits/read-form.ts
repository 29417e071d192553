import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createHash, randomUUID } from 'node:crypto'
import { AuditConfigurationInput } from '../../contracts/audit-configuration.ts'
import { AuditParts } from '../../contracts/audits.ts'
import type { AuditConfiguration } from '../../domain/bias-audit/configuration.ts'
import { parseStrict } from '../../domain/ledger/canonical-json.ts'
import { invalid } from '../../domain/refusal.ts'
import { safeName } from '../artefacts/serving.ts'
import { actorId, type Context } from '../context.ts'
import { withPointersBelow } from '../imports/pointers.ts'
import { parse } from '../parse.ts'
import { findLog, temporaryFolder } from './decision-log-store.ts'

/** What somebody sent to be audited: rows in a file, or counts. */
export type Sent =
  | { kind: 'rows'; path: string; name: string; sha256: string; sizeBytes: number; log: string | null }
  | { kind: 'count-table'; text: string; name: string; sha256: string; sizeBytes: number }

export interface AuditForm {
  parts: AuditParts
  configuration: AuditConfiguration
  /** Reads what was sent, only once all else is in order. */
  receive: () => Promise<Sent>
}

/** The parts of the form of an audit. Throws Refusal: invalid, with a pointer to each part that is wrong. */
export function readAuditForm(context: Context, form: unknown): AuditForm {
  if (!(form instanceof FormData)) throw new TypeError('the route gives forms')
  const { file, countTable, log, configuration, extract, ...rest } = Object.fromEntries(form) as Partial<
    Record<string, string | File>
  > // safe: absent ones too
  const sent = [file, countTable, log].filter((part) => part !== undefined && part !== '')
  if (sent.length !== 1) {
    throw invalid(
      '/file',
      'Send one of three: the decision log as `file`, the id of an upload as `log`, or a `countTable`.',
    )
  }
  if (configuration === undefined)
    throw invalid('/configuration', 'Say which columns mean what: the part `configuration`.')
  return {
    configuration: withPointersBelow('/configuration', () =>
      parse(AuditConfigurationInput, jsonOf(configuration, '/configuration')),
    ),
    parts: parse(AuditParts, { ...rest, ...(extract === undefined ? {} : { extract: jsonOf(extract, '/extract') }) }),
    receive: async () => {
      if (typeof log === 'string' && log !== '') {
        const found = await findLog(context.store, log, actorId(context.actor))
        return { kind: 'rows', ...found, log: found.id }
      }
      return countTable === undefined ? keepForNow(context, '/file', file) : readCounts(countTable)
    },
  }
}

function jsonOf(part: string | File, pointer: string): unknown {
  if (typeof part !== 'string') throw invalid(pointer, 'Send it as a text in JSON, not as a file.')
  if (part.trim() === '') return null
  return withPointersBelow(pointer, () => parseStrict(new TextEncoder().encode(part)))
}

/** A file of a form, where a program can read it; whoever asked for it removes it. */
export async function keepForNow(
  { store }: Context,
  pointer: string,
  part: string | File | undefined,
): Promise<Extract<Sent, { kind: 'rows' }>> {
  if (!(part instanceof File)) throw invalid(pointer, 'Send it as a file.')
  if (part.size === 0) throw invalid(pointer, 'The file is empty, so there is nothing to read. Choose another file.')
  const bytes = new Uint8Array(await part.arrayBuffer())
  const file = path.join(temporaryFolder(store), `FORM-${randomUUID()}.bin`)
  await writeFile(file, bytes, { mode: 0o600, flag: 'wx' })
  return { kind: 'rows', path: file, name: safeName(part.name), ...measured(bytes), log: null }
}

async function readCounts(part: string | File): Promise<Sent> {
  const bytes = typeof part === 'string' ? new TextEncoder().encode(part) : new Uint8Array(await part.arrayBuffer())
  const name = typeof part === 'string' ? 'counts.json' : safeName(part.name)
  return { kind: 'count-table', text: textOf(bytes), name, ...measured(bytes) }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw invalid('/countTable', 'The count table is not text in UTF-8. Save it as CSV or JSON in UTF-8.')
  }
}

function measured(bytes: Uint8Array): { sha256: string; sizeBytes: number } {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), sizeBytes: bytes.byteLength }
}
