import { z } from 'zod'
import { controlStatuses } from '../domain/status-words.ts'
import { ArtefactInput, FilingArtefact } from './artefact-references.ts'
import { defineRoute } from './route.ts'
import { dayInput, idOf, line, pageQuery, PersonName, prose, reason, several } from './words.ts'

const SystemId = idOf('SYS', 'SYS-12')
export const FilingId = idOf('FIL', 'FIL-204')
const words = prose(10_000).nullish()

export const filingVerdicts = ['pass', 'fail', 'inconclusive'] as const
export const FilingVerdict = z.enum(filingVerdicts)
export type FilingVerdict = z.infer<typeof FilingVerdict>
export const filingStates = ['undecided', 'accepted', 'rejected', 'withdrawn', 'revoked'] as const
export const FilingState = z.enum(filingStates)
export type FilingState = z.infer<typeof FilingState>

/** Evidence to be filed: for systems, for a unit, or for the organisation; against one control or more. */
export const FileEvidence = z
  .strictObject({
    systems: z.array(SystemId).min(1, 'Choose at least one system.').max(200).optional(),
    organisation: z.literal(true).optional(),
    unit: line(200).optional(),
    controls: z.array(z.string().max(100)).min(1, 'Choose at least one control.').max(60),
    kind: z.string().max(100),
    effectiveOn: dayInput,
    validUntil: dayInput.nullish(),
    verdict: FilingVerdict,
    artefacts: z.array(ArtefactInput).max(50, 'File 50 files or links at most.').default([]),
    note: words,
  })
  .superRefine((filing, context) => {
    const ways = [filing.systems, filing.organisation, filing.unit].filter((way) => way !== undefined)
    if (ways.length !== 1) {
      context.addIssue({
        code: 'custom',
        path: ['systems'],
        message: 'Say what it is for: systems, a unit, or the organisation; one of the three.',
      })
    }
    if (filing.validUntil && filing.validUntil < filing.effectiveOn) {
      context.addIssue({
        code: 'custom',
        path: ['validUntil'],
        message: 'The last day cannot be before the day it holds from.',
      })
    }
  })
  .meta({ id: 'FileEvidence', description: 'One of `systems`, `unit` and `organisation`.' })
export type FileEvidence = z.infer<typeof FileEvidence>

const Named = z.object({ id: z.string(), name: z.string() })
const Titled = z.object({ id: z.string(), title: z.string() })
const outcomes = ['accept', 'reject'] as const

export const Filing = z
  .object({
    id: z.string(),
    version: z.number(),
    systems: z.array(Named),
    organisation: z.boolean(),
    unit: z.string().nullable(),
    controls: z.array(Titled),
    kind: z.string(),
    kindLabel: z.string(),
    effectiveOn: z.string(),
    validUntil: z.string().nullable(),
    reattests: z.string().nullable().meta({
      description: 'The filing whose artefacts it re-uses: nothing changed, and the note says what was checked.',
    }),
    verdict: FilingVerdict,
    state: FilingState,
    sentence: z.string().meta({ description: 'What happened to it.' }),
    filedBy: PersonName,
    filedAt: z.string(),
    decision: z
      .object({
        outcome: z.enum(outcomes),
        by: PersonName,
        at: z.string(),
        reason: z.string().nullable(),
        soleLead: z.boolean().meta({ description: 'A single lead decided, and nobody else could confirm it.' }),
      })
      .nullable(),
    end: z
      .object({ by: PersonName, at: z.string(), reason: z.string().nullable() })
      .nullable()
      .meta({ description: 'Its withdrawal, or the revocation of its acceptance.' }),
    artefacts: z.array(FilingArtefact).nullable().meta({ description: 'null for readers who may not see evidence.' }),
    note: z
      .string()
      .nullable()
      .meta({ description: 'As the reasons: null also for readers who may not see evidence.' }),
    may: z
      .object({ decide: z.boolean(), withdraw: z.boolean(), revoke: z.boolean() })
      .meta({ description: 'What the caller may do with it now.' }),
  })
  .meta({ id: 'Filing' })
export type Filing = z.infer<typeof Filing>

export const FilingPage = z.object({ items: z.array(Filing), next: z.string().nullable(), total: z.number() })
export type FilingPage = z.infer<typeof FilingPage>

export const ListFilings = z.strictObject({
  q: z.string().max(200).optional().meta({ description: 'In the names of systems and units; or the id of a filing.' }),
  system: SystemId.optional(),
  control: several(z.string().max(100)),
  kind: z.string().max(100).optional(),
  state: several(FilingState),
  filedBy: z.string().max(40).optional().meta({ description: 'The id of a person, or `me`.' }),
  toDecide: z.enum(['true', 'false']).optional().meta({ description: 'Only those that the caller may decide on.' }),
  sort: z
    .enum(['filedAt', '-filedAt'])
    .default('-filedAt')
    .meta({ description: 'With a minus in front: the newest first.' }),
  ...pageQuery,
})
export type ListFilings = z.infer<typeof ListFilings>

const decision = { outcome: z.enum(outcomes), reason: words }

/** A rejection says why. */
function hasReason(given: { outcome: string; reason?: string | null | undefined }): boolean {
  return given.outcome === 'accept' || (given.reason ?? '').length >= 3
}
const needsReason = { path: ['reason'], error: 'Say why, so that the filer can put it right.' }

export const DecideFiling = z.strictObject(decision).refine(hasReason, needsReason)
export type DecideFiling = z.infer<typeof DecideFiling>

export const DecideFilings = z
  .strictObject({ filings: z.array(FilingId).min(1, 'Choose at least one filing.').max(200), ...decision })
  .refine(hasReason, needsReason)
export type DecideFilings = z.infer<typeof DecideFilings>

export const DecidedFilings = z.object({ items: z.array(Filing) })
export type DecidedFilings = z.infer<typeof DecidedFilings>

export const WithdrawFiling = z.strictObject({ reason: words })
export const RevokeFiling = z.strictObject({ reason })

export const FilingPreview = z
  .object({
    sentence: z.string().meta({ description: 'What it changes once accepted; a fail changes at once.' }),
    changes: z
      .array(
        z.object({
          system: Named,
          control: Titled,
          from: z.enum(controlStatuses),
          to: z.enum(controlStatuses),
          until: z
            .string()
            .nullable()
            .meta({ description: 'The last day it then holds; null where it does not hold.' }),
        }),
      )
      .meta({ description: 'Of at most 500 systems.' }),
    systems: z.number().meta({ description: 'How many systems it bears on.' }),
    warnings: z
      .array(z.string())
      .meta({ description: 'What to know first, such as a kind that a control does not list.' }),
  })
  .meta({ id: 'FilingPreview' })
export type FilingPreview = z.infer<typeof FilingPreview>

const tag = 'Evidence'
export const fileEvidenceRoute = defineRoute({
  method: 'POST',
  path: '/filings',
  summary: 'File evidence against controls of systems, of a unit or of the organisation',
  tag,
  body: FileEvidence,
  answer: Filing,
  status: 201,
})
export const previewFilingRoute = defineRoute({
  method: 'POST',
  path: '/filings/preview',
  summary: 'What a filing would change, without filing it',
  tag,
  body: FileEvidence,
  answer: FilingPreview,
  status: 200,
})
export const listFilingsRoute = defineRoute({
  method: 'GET',
  path: '/filings',
  summary: 'List filings',
  tag,
  query: ListFilings,
  answer: FilingPage,
  status: 200,
})
export const getFilingRoute = defineRoute({
  method: 'GET',
  path: '/filings/{id}',
  summary: 'One filing',
  tag,
  answer: Filing,
  status: 200,
})
export const previewDecisionRoute = defineRoute({
  method: 'GET',
  path: '/filings/{id}/preview',
  summary: 'What accepting an undecided filing would change',
  tag,
  answer: FilingPreview,
  status: 200,
})
export const decideFilingRoute = defineRoute({
  method: 'POST',
  path: '/filings/{id}/decision',
  summary: 'Accept or reject a filing',
  tag,
  body: DecideFiling,
  answer: Filing,
  status: 200,
})
export const decideFilingsRoute = defineRoute({
  method: 'POST',
  path: '/filings/decisions',
  summary: 'Accept or reject several filings at once: all of them, or none',
  tag,
  body: DecideFilings,
  answer: DecidedFilings,
  status: 200,
})
export const withdrawFilingRoute = defineRoute({
  method: 'POST',
  path: '/filings/{id}/withdrawal',
  summary: 'Withdraw a filing of one’s own before it is decided',
  tag,
  body: WithdrawFiling,
  answer: Filing,
  status: 200,
})
export const revokeFilingRoute = defineRoute({
  method: 'POST',
  path: '/filings/{id}/revocation',
  summary: 'Revoke a wrong acceptance: it counts on no day any more',
  tag,
  body: RevokeFiling,
  answer: Filing,
  status: 200,
})

export const filingRoutes = [
  fileEvidenceRoute,
  previewFilingRoute,
  listFilingsRoute,
  getFilingRoute,
  previewDecisionRoute,
  decideFilingRoute,
  decideFilingsRoute,
  withdrawFilingRoute,
  revokeFilingRoute,
]
