import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { ImportReport } from '../contracts/imports.ts'
import { importSystems } from '../server/imports/import-systems.ts'
import { readLimits } from '../server/imports/read-rows.ts'
import { flag, optionalText, text, UsageError, type Command } from './command.ts'

const MOST_TOLD = 10

export const systems: Command = {
  usage: 'import systems FILE --map MAP.json|NAME [--source NAME] [--as-of YYYY-MM-DD] [--strike-missing] [--dry-run]',
  options: {
    map: { type: 'string' },
    source: { type: 'string' },
    'as-of': { type: 'string' },
    'strike-missing': { type: 'boolean' },
    'dry-run': { type: 'boolean' },
  },
  run: async ({ values, files, folder, context }) => {
    const [name, ...more] = files
    if (name === undefined || more.length > 0) throw new UsageError(`Name one file: plumbline ${systems.usage}`)
    const asOf = optionalText(values, 'as-of')
    const source = optionalText(values, 'source')
    const wish = {
      file: { bytes: await read(folder, name), name: path.basename(name) },
      map: await readMap(folder, text(values, 'map')),
      parts: {
        ...(asOf ? { asOf } : {}),
        ...(source ? { source } : {}),
        strikeMissing: flag(values, 'strike-missing'),
      },
      dryRun: flag(values, 'dry-run'),
    }
    const report = await importSystems(await context(), wish)
    return { text: describe(report), data: report }
  },
}

/** A file of the person's, or the name of a map that comes with the program. */
async function readMap(folder: string, map: string): Promise<string> {
  const isFile = existsSync(path.resolve(folder, map))
  if (!isFile && /^[\w-]+$/.test(map)) return map
  return new TextDecoder().decode(await read(folder, map))
}

async function read(folder: string, name: string): Promise<Uint8Array> {
  try {
    const bytes = await readFile(path.resolve(folder, name))
    if (bytes.byteLength > readLimits.maxBytes) throw new UsageError(`${name} is larger than 50 MB. Cut it in parts.`)
    return bytes
  } catch (error) {
    if (error instanceof UsageError) throw error
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new UsageError(`${name} cannot be read (${why}). Name a file that is there.`)
  }
}

/** For people: a line for what became of the rows, then what they should look at. */
function describe(report: ImportReport): string {
  const { rows, source, asOf, created, changed, unchanged, struck, refusedRows, skipped, withoutOwner } = report
  const title = report.dryRun ? 'Dry run, nothing is recorded' : (report.id ?? 'Nothing is new, nothing was recorded')
  return [
    `${title}: ${count(rows, 'row')} of ${source} as of ${asOf}`,
    `  created ${created}${withoutOwner > 0 ? `, ${withoutOwner} of them without an owner` : ''}`,
    `  changed ${changed}`,
    `  left alone ${unchanged}`,
    `  struck ${struck}`,
    `  refused ${count(refusedRows, 'row')}`,
    `  skipped ${count(skipped, 'row')}`,
    ...list('Refused', report.refused.map(problem)),
    ...list('To look at', report.warnings.map(warning)),
    ...list('Changed', report.changes.map(change)),
  ].join('\n')
}

function list(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return []
  const rest = lines.length - MOST_TOLD
  const more = rest > 0 ? [`  … and ${rest} more; --json tells all`] : []
  return [`${title}:`, ...lines.slice(0, MOST_TOLD).map((line) => `  ${line}`), ...more]
}

function problem({ row, column, reason }: ImportReport['refused'][number]): string {
  return `row ${row}${column === null ? '' : `, ${column}`}: ${reason}`
}

function warning({ row, column, reason, rows }: ImportReport['warnings'][number]): string {
  const place = row === null ? '' : `row ${row}${column === null ? '' : `, ${column}`}: `
  return `${place}${reason}${rows > 1 ? ` (${rows} rows)` : ''}`
}

function change({ system, row, field, from, to }: ImportReport['changes'][number]): string {
  return `${system}, row ${row}: ${field} from ${words(from)} to ${words(to)}`
}

function words(value: unknown): string {
  const told = JSON.stringify(value)
  return told.length > 60 ? `${told.slice(0, 59)}…` : told
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
