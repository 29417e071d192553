import { z } from 'zod'
import { checkOutcomes, type CheckResult } from '../domain/checks/result.ts'
import { CHECK_LIMIT_BYTES } from './audits.ts'
import { Filing, FilingState, FilingVerdict } from './filings.ts'
import { defineRoute } from './route.ts'
import { dayInput, idOf, pageQuery, PersonName, prose } from './words.ts'

export const CheckRunId = idOf('CHK', 'CHK-7')

export const CheckOutcome = z.enum(checkOutcomes)

/** One file for each input that the check names, by that name; several where it takes several. */
export const CheckForm = z
  .looseObject({
    options: z.string().optional().meta({ description: 'JSON: what the check may be told besides.' }),
    keepFiles: z.boolean().optional().meta({ description: 'Keep the files as artefacts; else their hashes alone.' }),
  })
  .meta({ id: 'CheckForm', description: 'A part of its own for each input of the check, by its name.' })

const titled = z.object({ id: z.string(), title: z.string() })
const Filed = z.object({
  id: z.string(),
  controls: z.array(titled),
  verdict: FilingVerdict,
  state: FilingState,
})

const summary = {
  id: z.string(),
  version: z.number(),
  system: z.object({ id: z.string(), name: z.string() }),
  check: z.string().meta({ description: 'The id of the check.' }),
  title: z.string(),
  method: z.string(),
  outcome: CheckOutcome,
  sentence: z.string(),
  computedElsewhere: z.object({ tool: z.string(), version: z.string().nullable() }).nullable(),
  ranBy: PersonName,
  ranAt: z.string(),
  filings: z.array(Filed),
}

const CheckRunShape = z
  .object({
    ...summary,
    figures: z.array(z.looseObject({ label: z.string() })),
    findings: z.array(z.object({ where: z.string(), what: z.string() })).meta({ description: 'The first 200.' }),
    findingsInAll: z.number(),
    tables: z.array(z.looseObject({ title: z.string() })),
    caveats: z.array(z.string()),
    thresholds: z.array(z.looseObject({ name: z.string(), value: z.number() })),
    options: z.record(z.string(), z.unknown()),
    files: z.array(z.object({ input: z.string(), sha256: z.string(), sizeBytes: z.number(), kept: z.boolean() })),
    controls: z.array(titled).meta({ description: 'Of the catalogue: what it may be filed for.' }),
    may: z.object({ file: z.boolean() }),
  })
  .meta({ id: 'CheckRun', description: 'A completed run. It names no person: identifiers were hashed or counted.' })
export type CheckRun = Omit<z.infer<typeof CheckRunShape>, keyof CheckResult> & CheckResult
export const CheckRun = CheckRunShape as unknown as z.ZodType<CheckRun> // safe because the result's types say more

export const CheckRunSummary = z.object(summary).meta({ id: 'CheckRunSummary' })
export type CheckRunSummary = z.infer<typeof CheckRunSummary>
export const ListCheckRuns = z.strictObject({ check: z.string().max(100).optional(), ...pageQuery })
export const CheckRunPage = z
  .object({
    items: z.array(CheckRunSummary),
    next: z.string().nullable(),
    total: z.number(),
    may: z.object({ run: z.boolean() }),
  })
  .meta({ id: 'CheckRunPage' })
export type CheckRunPage = z.infer<typeof CheckRunPage>

export const FileCheck = z
  .strictObject({
    control: z.string().max(100),
    effectiveOn: dayInput.optional(),
    validUntil: dayInput.nullish(),
    note: prose(10_000).nullish(),
    verdict: FilingVerdict.optional().meta({
      description:
        'Only of results computed elsewhere that are inconclusive: what they show, with the reason in `note`.',
    }),
    explanation: prose(10_000).nullish().meta({
      description: 'Where the outcome is `explain`: the written reason with which it is filed as a pass.',
    }),
  })
  .meta({ id: 'FileCheck' })
export type FileCheck = z.infer<typeof FileCheck>

const tag = 'Checks'
export const runCheckRoute = defineRoute({
  method: 'POST',
  path: '/systems/{id}/checks/{check}',
  summary: 'Run an automated check of the catalogue on files; every completed run is recorded',
  tag,
  body: 'multipart',
  isStreamed: true,
  parts: CheckForm,
  answer: CheckRun,
  status: 201,
  limitBytes: CHECK_LIMIT_BYTES,
})
export const listCheckRunsRoute = defineRoute({
  method: 'GET',
  path: '/systems/{id}/checks',
  summary: 'The runs of checks on a system, the newest first',
  tag,
  query: ListCheckRuns,
  answer: CheckRunPage,
  status: 200,
})
export const getCheckRunRoute = defineRoute({
  method: 'GET',
  path: '/checks/runs/{id}',
  summary: 'A run of a check with its result',
  tag,
  answer: CheckRun,
  status: 200,
})
export const fileCheckRoute = defineRoute({
  method: 'POST',
  path: '/checks/runs/{id}/file',
  summary: 'File a run of a check as evidence for a control, with the outcome that it came to',
  tag,
  body: FileCheck,
  answer: Filing,
  status: 201,
})

export const checkRoutes = [runCheckRoute, listCheckRunsRoute, getCheckRunRoute, fileCheckRoute]
