import { open, readFile } from 'node:fs/promises'
import path from 'node:path'
import { configurationFrom } from '../contracts/audit-configuration.ts'
import { lawfulRoutes, type Audit } from '../contracts/audits.ts'
import { auditCounts } from '../domain/bias-audit/audit.ts'
import type { AuditConfiguration } from '../domain/bias-audit/configuration.ts'
import { countTableToCsv } from '../domain/bias-audit/count-table-csv.ts'
import { countTableSql, sqlDialects } from '../domain/bias-audit/count-table-sql.ts'
import { COUNT_TABLE_FORMAT, type CountTable } from '../domain/bias-audit/count-table.ts'
import { DEFAULT_AUDIT_POLICY } from '../domain/bias-audit/policy.ts'
import type { AuditResult, Figure, Interval } from '../domain/bias-audit/result.ts'
import { suppressed } from '../domain/bias-audit/suppress.ts'
import type { Context } from '../server/context.ts'
import { flag, optionalText, text, UsageError, type Asked, type Command, type Outcome, type Values } from './command.ts'

const MOST_COUNTS_BYTES = 64 * 1024 ** 2

/** Works an audit out beside the data: rows are read here, and nothing but counts goes into the register. */
export const bias: Command = {
  usage:
    'audit bias FILE --config AUDIT.json [--unsuppressed] [--count-table] [--sql DIALECT --table NAME] [--system SYS-12 [--file --control ID --route ROUTE --built-the-system yes|no]]',
  options: {
    config: { type: 'string' },
    unsuppressed: { type: 'boolean' },
    'count-table': { type: 'boolean' },
    sql: { type: 'string' },
    table: { type: 'string' },
    system: { type: 'string' },
    file: { type: 'boolean' },
    control: { type: 'string' },
    route: { type: 'string' },
    'route-note': { type: 'string' },
    'built-the-system': { type: 'string' },
    query: { type: 'string' },
    period: { type: 'string' },
    'expected-rows': { type: 'string' },
  },
  run: async (asked) => {
    const { values, files, folder } = asked
    const configuration = await readConfiguration(folder, text(values, 'config'))
    if (values['sql'] !== undefined) return sqlOutcome(values, configuration)
    const [name, ...more] = files
    if (name === undefined || more.length > 0) throw new UsageError(`Name one file: plumbline ${bias.usage}`)
    if (flag(values, 'file') && values['system'] === undefined) throw new UsageError('--file needs --system.')
    const table = await readTable(path.resolve(folder, name), configuration)
    if (flag(values, 'count-table')) return { text: countTableToCsv(table).trimEnd(), data: table }
    if (values['system'] !== undefined) return record(asked, table, configuration)
    const whole = auditCounts({ table, configuration, policy: DEFAULT_AUDIT_POLICY })
    const result = flag(values, 'unsuppressed') ? whole : suppressed(whole, DEFAULT_AUDIT_POLICY)
    return { text: describe(result), data: result }
  },
}

function sqlOutcome(values: Values, configuration: AuditConfiguration): Outcome {
  const dialect = sqlDialects.find((one) => one === values['sql'])
  if (!dialect) throw new UsageError(`--sql takes ${sqlDialects.join(', ')}.`)
  const statement = countTableSql(configuration, dialect, optionalText(values, 'table') ?? 'decisions')
  return { text: statement.trimEnd(), data: { dialect, statement } }
}

async function readConfiguration(folder: string, name: string): Promise<AuditConfiguration> {
  const words = await readFile(path.resolve(folder, name), 'utf8').catch((error: unknown) => {
    throw new UsageError(`${name} cannot be read (${codeOf(error)}). Name a file that is there.`)
  })
  let raw: unknown
  try {
    raw = JSON.parse(words.replace(/^\ufeff/, ''))
  } catch {
    throw new UsageError(`${name} is no JSON. docs/bias-audit.md has an example of a configuration.`)
  }
  return configurationFrom(raw)
}

/** Of rows, counted here; or a count table that was made before. */
async function readTable(file: string, configuration: AuditConfiguration): Promise<CountTable> {
  if (await isCountTable(file)) {
    const { readCountTable } = await import('../server/audits/read-count-table.ts')
    return readCountTable(await readFile(file, 'utf8'), configuration)
  }
  const { countHere } = await import('../server/decision-logs/count-here.ts')
  const stopped = new AbortController()
  const stop = () => stopped.abort(new UsageError('Stopped before the end. Nothing was recorded.'))
  process.once('SIGINT', stop)
  try {
    const log = { path: file, name: path.basename(file) }
    return await countHere({ file: log, signal: stopped.signal, onProgress: () => {} }, configuration)
  } finally {
    process.off('SIGINT', stop)
  }
}

/** By its first line as CSV, or by its format as JSON. */
async function isCountTable(file: string): Promise<boolean> {
  const handle = await open(file).catch((error: unknown) => {
    throw new UsageError(`${path.basename(file)} cannot be read (${codeOf(error)}). Name a file that is there.`)
  })
  try {
    const { size } = await handle.stat()
    if (size > MOST_COUNTS_BYTES) return false
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0)
    const head = buffer.toString('utf8', 0, bytesRead)
    const columns = (head.split(/[\r\n]/, 1)[0] ?? '')
      .toLowerCase()
      .replaceAll('"', '')
      .split(/[,;\t]/)
    if (columns.includes('part') && columns.includes('present')) return true
    if (!head.trimStart().startsWith('{') || size === 0) return false
    return (
      head.includes(`"${COUNT_TABLE_FORMAT}"`) || (await readFile(file, 'utf8')).includes(`"${COUNT_TABLE_FORMAT}"`)
    )
  } finally {
    await handle.close()
  }
}

/** Records the run from its counts, and files it where that is asked for. */
async function record(
  { values, context }: Asked,
  table: CountTable,
  configuration: AuditConfiguration,
): Promise<Outcome> {
  const { runBiasAudit } = await import('../server/audits/run-bias-audit.ts')
  const opened = await context()
  const unsuppressed = flag(values, 'unsuppressed')
  const audit = await runBiasAudit(opened, text(values, 'system'), formOf(values, table, configuration), {
    unsuppressed,
  })
  const told = `${audit.id}: ${describe(audit)}`
  if (!flag(values, 'file')) return { text: told, data: audit }
  const filing = await fileIt(opened, audit, values)
  return { text: `${told}\nFiled as ${filing.id} (${filing.verdict}).`, data: { ...audit, filed: filing } }
}

async function fileIt(context: Context, audit: Audit, values: Values) {
  const { fileAudit } = await import('../server/audits/file-audit.ts')
  const control = optionalText(values, 'control') ?? (audit.controls.length === 1 ? audit.controls[0]!.id : undefined)
  if (control === undefined) {
    const known = audit.controls.map(({ id }) => id).join(', ')
    throw new UsageError(`${audit.id} is recorded, and not filed: --control takes one of ${known}.`)
  }
  return fileAudit(context, audit.id, { control })
}

/** As the page sends it. */
function formOf(values: Values, table: CountTable, configuration: AuditConfiguration) {
  const form = new FormData()
  form.set('configuration', JSON.stringify(configuration))
  form.set('countTable', JSON.stringify(table))
  const route = optionalText(values, 'route')
  if (route !== undefined && !(lawfulRoutes as readonly string[]).includes(route)) {
    throw new UsageError(`--route takes ${lawfulRoutes.join(', ')}: on what basis group data may be used.`)
  }
  const built = optionalText(values, 'built-the-system')
  if (built !== undefined && built !== 'yes' && built !== 'no')
    throw new UsageError('--built-the-system takes yes or no.')
  if (flag(values, 'file') && (route === undefined || built === undefined)) {
    throw new UsageError('--file needs --route and --built-the-system: a reader of evidence has to know both.')
  }
  if (route !== undefined) form.set('route', route)
  if (built !== undefined) form.set('builtTheSystem', String(built === 'yes'))
  const note = optionalText(values, 'route-note')
  if (note !== undefined) form.set('routeNote', note)
  const extract = {
    query: optionalText(values, 'query') ?? null,
    period: optionalText(values, 'period') ?? null,
    expectedRows: optionalText(values, 'expected-rows') ?? null,
  }
  form.set('extract', JSON.stringify(extract))
  const { headers, body } = new Response(form)
  return { headers, body }
}

/** For people: what it says, then each group of each attribute; intersections are in the JSON. */
function describe(result: AuditResult): string {
  const analyses = Object.entries(result.analyses).filter(([, { screening }]) => !screening)
  return [
    result.verdict.sentence,
    `Files as ${result.files.verdict}. ${result.files.reason}`.trimEnd(),
    `${result.rows} rows, ${result.comparisons} comparisons, ${result.method}.`,
    ...analyses.flatMap(([name, { groups, pairs, reference, excluded }]) => [
      '',
      `${name}${typeof reference === 'string' ? `, compared with ${reference}` : ''}`,
      ...Object.entries(groups).map(([group, { n, selectionRate, wilson }]) => {
        const ratio = pairs[group] ? `, ratio ${told(pairs[group].ratio)}${between(pairs[group].koopman)}` : ''
        return `  ${group}: n ${told(n)}, rate ${told(selectionRate)}${between(wilson)}${ratio}`
      }),
      ...excluded.map(({ group, reason }) => `  left out: ${group}. ${reason}`),
    ]),
  ].join('\n')
}

function told(figure: Figure): string {
  if (typeof figure !== 'number') return `undefined (${figure.undefined})`
  return Number.isInteger(figure) ? String(figure) : figure.toFixed(4)
}

function between(interval: Interval): string {
  if ('undefined' in interval) return ''
  return ` (${told(interval[0])} to ${told(interval[1])})`
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
