import { z } from 'zod'
import { AuditConfigurationInput } from './audit-configuration.ts'
import type { AuditConfiguration } from '../domain/bias-audit/configuration.ts'
import type { CountTable } from '../domain/bias-audit/count-table.ts'
import type { AuditResult, Figure, Interval } from '../domain/bias-audit/result.ts'
import { verdictStates } from '../domain/bias-audit/result.ts'
import { FilingState, FilingVerdict, type Filing } from './filings.ts'
import { dayInput, idOf, pageQuery, PersonName, prose } from './words.ts'

export const AuditId = idOf('AUD', 'AUD-3')

/** The largest decision log that is taken, and the most that the files of a check may be together. */
export const LOG_LIMIT_BYTES = 2 * 1024 ** 3
export const CHECK_LIMIT_BYTES = 128 * 1024 ** 2

/** On what basis group data may be used: they said it themselves; counts by area; Article 4a of the AI Act; none. */
export const lawfulRoutes = ['self-declared', 'area-counts', 'article-4a', 'none'] as const
export const LawfulRoute = z.enum(lawfulRoutes)
export type LawfulRoute = z.infer<typeof LawfulRoute>

const flag = z.union([z.boolean(), z.stringbool()])
const blankIsNull = (raw: unknown) => (raw === '' ? null : raw)

/** Where the rows come from, as somebody could ask for them again. */
export const AuditExtract = z.strictObject({
  query: prose(20_000).nullish(),
  period: prose(200).nullish(),
  expectedRows: z.preprocess(blankIsNull, z.coerce.number().int().min(0).max(1e12).nullish()),
})

/**
 * The parts of `POST /systems/{id}/audits/bias` besides `configuration` and one of `file`, `countTable` and `log`.
 * `extract` is JSON.
 */
export const AuditParts = z.strictObject({
  extract: AuditExtract.nullish(),
  route: z.preprocess(blankIsNull, LawfulRoute.nullish()),
  /** With `article-4a`: why nothing else would do, and who sees the data. */
  routeNote: prose(5000).nullish(),
  builtTheSystem: z.preprocess(blankIsNull, flag.nullish()),
  keepFile: z.preprocess(blankIsNull, flag.nullish()),
})
export type AuditParts = z.infer<typeof AuditParts>

export const AuditForm = z
  .object({
    file: z.file().optional().meta({ description: 'The decision log, 2 GB at most: CSV, JSON lines or Parquet.' }),
    countTable: z.file().optional().meta({ description: 'Instead: the counts, as CSV or JSON.' }),
    log: z.string().optional().meta({ description: 'Instead: the id of an upload to /decision-logs.' }),
    configuration: AuditConfigurationInput.meta({ description: 'As JSON.' }),
    extract: z.string().optional().meta({ description: 'JSON: { query, period, expectedRows }.' }),
    route: LawfulRoute.optional(),
    routeNote: z.string().optional(),
    builtTheSystem: z.boolean().optional().meta({ description: 'Whether who runs it built the system.' }),
    keepFile: z.boolean().optional().meta({ description: 'Keep the uploaded file; else its hash alone is kept.' }),
  })
  .meta({ id: 'AuditForm' })

const FiguresOf = z.record(z.string(), z.unknown())
const Verdict = z.object({ state: z.enum(verdictStates), sentence: z.string() })
const Files = z.object({ verdict: FilingVerdict, reason: z.string() })
const System = z.object({ id: z.string(), name: z.string() })
const Threshold = z.object({
  name: z.string(),
  value: z.number(),
  clause: z.string(),
  source: z.string(),
  effectiveOn: z.string(),
})

/** A filing that was made from a run. */
const FiledRun = z.object({
  id: z.string(),
  controls: z.array(z.object({ id: z.string(), title: z.string() })),
  verdict: FilingVerdict,
  state: FilingState,
})

const run = {
  id: z.string(),
  version: z.number(),
  system: System,
  ranBy: PersonName,
  ranAt: z.string(),
  filings: z.array(FiledRun),
}

const auditRun = {
  ...run,
  builtTheSystem: z.boolean().nullable().meta({ description: 'null: not said.' }),
  route: LawfulRoute.nullable().meta({ description: 'On what basis group data were used; null: not said.' }),
  extract: z.object({
    query: z.string().nullable().meta({ description: 'null also for readers who may not see evidence.' }),
    period: z.string().nullable(),
    expectedRows: z.number().nullable(),
  }),
  rows: z.number(),
  method: z.string(),
  verdict: Verdict,
  files: Files,
  comparisons: z.number(),
}

/** A run with its result, in the one shape of results: figures are numbers or `{ "undefined": reason }`. */
const AuditShape = z
  .object({
    ...auditRun,
    routeNote: z.string().nullable(),
    undecidedRows: z.number(),
    configuration: FiguresOf,
    source: z.object({
      kind: z.enum(['rows', 'count-table']),
      sha256: z.string().nullable().meta({ description: 'Of a count table: null for who may not read it.' }),
      sizeBytes: z.number(),
      kept: z.boolean().meta({ description: 'The file itself is an artefact; otherwise it was discarded.' }),
    }),
    countTable: z.object({
      sha256: z.string().nullable().meta({ description: 'Null for who may not read it, and once it was erased.' }),
      saltedSha256: z.string().meta({ description: 'As the ledger has it; the salt is kept beside the counts.' }),
    }),
    previous: z.string().nullable().meta({ description: 'The audit of this system before, that drift is told from.' }),
    unsuppressed: z.boolean().meta({ description: 'False: small cells are hidden.' }),
    thresholds: z.array(Threshold),
    analyses: z.record(z.string(), FiguresOf),
    equalizedOdds: FiguresOf,
    calibration: FiguresOf,
    strata: FiguresOf,
    localLaw144: FiguresOf,
    drift: FiguresOf,
    controls: z
      .array(z.object({ id: z.string(), title: z.string() }))
      .meta({ description: 'Of the catalogue: what it may be filed for.' }),
    may: z.object({ file: z.boolean(), readCountTable: z.boolean() }),
  })
  .meta({ id: 'BiasAudit' })
export type Audit = Omit<z.infer<typeof AuditShape>, keyof AuditResult | 'configuration'> &
  AuditResult & { configuration: AuditConfiguration }
export const Audit = AuditShape as unknown as z.ZodType<Audit> // safe because the result's own types say more than the shape

const AuditSummaryShape = z
  .object({
    ...auditRun,
    attributes: z.array(z.string()),
    pairs: z
      .array(
        z.object({
          analysis: z.string(),
          group: z.string(),
          reference: z.string(),
          ratio: z.unknown(),
          koopman: z.unknown(),
        }),
      )
      .meta({ description: 'Of single attributes, against the reference; small cells hidden.' }),
  })
  .meta({ id: 'BiasAuditSummary' })
export interface AuditPair {
  analysis: string
  group: string
  reference: string
  ratio: Figure
  koopman: Interval
}
export type AuditSummary = Omit<z.infer<typeof AuditSummaryShape>, 'pairs'> & { pairs: AuditPair[] }

export const ListAudits = z.strictObject(pageQuery)
const AuditPageShape = z.object({
  items: z.array(AuditSummaryShape),
  next: z.string().nullable(),
  total: z.number(),
  may: z.object({ run: z.boolean() }),
})
export type AuditPage = Omit<z.infer<typeof AuditPageShape>, 'items'> & { items: AuditSummary[] }
export const AuditPage = AuditPageShape as unknown as z.ZodType<AuditPage> // safe as above

export const AuditQuery = z.strictObject({
  unsuppressed: z
    .exactOptional(z.stringbool())
    .meta({ description: 'Exact small cells too: for leads, auditors and the owner of the system.' }),
})

export const CountTableQuery = z.strictObject({ format: z.enum(['json', 'csv']).default('json') })

/** The counts that every figure follows from. */
export const CountTableAnswer = z
  .looseObject({ format: z.literal('plumbline-count-table-1'), rows: z.number() })
  .meta({ id: 'CountTable' }) as unknown as z.ZodType<CountTable> // safe because what is kept is a count table

/** What a run is filed with; the verdict is the run's own. */
export const FileAudit = z
  .strictObject({
    control: z.string().max(100),
    effectiveOn: dayInput.optional(),
    validUntil: dayInput.nullish(),
    note: prose(10_000).nullish(),
    route: LawfulRoute.optional(),
    routeNote: prose(5000).nullish(),
    builtTheSystem: z.boolean().optional(),
  })
  .meta({ id: 'FileAudit', description: '`route` and `builtTheSystem` where the run does not say them.' })
export type FileAudit = z.infer<typeof FileAudit>
export type FiledAudit = Filing

/** A decision log that was uploaded, and waits to be looked at and counted. */
export const DecisionLog = z
  .object({
    id: z.string(),
    name: z.string(),
    sizeBytes: z.number(),
    sha256: z.string(),
    discardedAt: z.string().meta({ description: 'Unless it is counted before, it is discarded then.' }),
  })
  .meta({ id: 'DecisionLog' })
export type DecisionLog = z.infer<typeof DecisionLog>

export const DecisionLogPreview = z
  .looseObject({})
  .meta({ id: 'DecisionLogPreview', description: 'The dialect, the columns with guesses, and the first rows.' })
