import { z } from 'zod'
import { defineRoute } from './route.ts'

const id = (prefix: string, example: string) =>
  z.string().regex(new RegExp(`^${prefix}-[1-9]\\d{0,9}$`), `Give an id such as ${example}.`)

export const SystemId = id('SYS', 'SYS-12')
export const FilingId = id('FIL', 'FIL-204')
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'Give the SHA-256 of a file as 64 hexadecimal digits.')
const note = z.string().trim().max(10_000, 'Keep it under 10,000 characters; put the rest into a file.')
const reason = note.min(3, 'Give a reason that the other side can act on.')

export const FilingVerdict = z.enum(['pass', 'fail', 'inconclusive'])
export const FilingState = z.enum(['undecided', 'accepted', 'rejected', 'withdrawn', 'revoked'])
export type FilingState = z.infer<typeof FilingState>

const ArtefactInput = z.union([
  z.strictObject({ sha256: Sha256 }),
  z.strictObject({
    url: z.url({ protocol: /^https?$/, error: 'Give a link that begins with https:// or http://.' }).max(2000),
  }),
])

/** Evidence to be filed: for systems, for a unit, or for the organisation; against one control or more. */
export const FileEvidence = z
  .strictObject({
    systems: z.array(SystemId).min(1, 'Choose at least one system.').max(200).optional(),
    organisation: z.literal(true).optional(),
    unit: z.string().trim().min(1).max(200).optional(),
    controls: z.array(z.string().max(100)).min(1, 'Choose at least one control.').max(60),
    kind: z.string().max(100),
    effectiveOn: z.iso.date('Give a day that exists, as YYYY-MM-DD.'),
    validUntil: z.iso.date('Give a day that exists, as YYYY-MM-DD.').nullish(),
    verdict: FilingVerdict,
    artefacts: z.array(ArtefactInput).max(50).default([]),
    note: note.nullish(),
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
export type FileEvidence = z.infer<typeof FileEvidence>

const PersonName = z.object({ id: z.string(), name: z.string() })
export const FilingArtefact = z.object({
  sha256: z.string().nullable(),
  url: z.string().nullable(),
  name: z.string(),
  mediaType: z.string().nullable(),
  sizeBytes: z.number().nullable(),
  /** Other systems that the same file was filed for. */
  alsoFiledFor: z.number(),
})
export type FilingArtefact = z.infer<typeof FilingArtefact>

export const Filing = z.object({
  id: z.string(),
  version: z.number(),
  systems: z.array(z.object({ id: z.string(), name: z.string() })),
  organisation: z.boolean(),
  unit: z.string().nullable(),
  controls: z.array(z.object({ id: z.string(), title: z.string() })),
  kind: z.string(),
  kindLabel: z.string(),
  effectiveOn: z.string(),
  validUntil: z.string().nullable(),
  verdict: FilingVerdict,
  state: FilingState,
  /** What happened to it, in one sentence. */
  sentence: z.string(),
  filedBy: PersonName,
  filedAt: z.string(),
  decision: z
    .object({
      outcome: z.enum(['accept', 'reject']),
      by: PersonName,
      at: z.string(),
      reason: z.string().nullable(),
      /** True where a single lead decided and nobody else could confirm it. */
      soleLead: z.boolean(),
    })
    .nullable(),
  /** The reason of a withdrawal or revocation. */
  endReason: z.string().nullable(),
  /** null when the reader may not see artefacts and notes. */
  artefacts: z.array(FilingArtefact).nullable(),
  note: z.string().nullable(),
  /** What the reader may do with it now. */
  may: z.object({ decide: z.boolean(), withdraw: z.boolean(), revoke: z.boolean() }),
})
export type Filing = z.infer<typeof Filing>

export const FilingPage = z.object({ items: z.array(Filing), next: z.string().nullable(), total: z.number() })
export type FilingPage = z.infer<typeof FilingPage>

export const ListFilings = z.strictObject({
  system: SystemId.optional(),
  control: z.string().max(100).optional(),
  state: z.preprocess(listOf, z.array(FilingState).optional()),
  filedBy: z.string().max(40).optional(),
  /** Only those that the caller may decide on. */
  toDecide: z.enum(['true', 'false']).optional(),
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(25),
})
export type ListFilings = z.infer<typeof ListFilings>

function listOf(value: unknown): unknown {
  return typeof value === 'string' ? [value] : value
}

export const DecideFiling = z
  .strictObject({ outcome: z.enum(['accept', 'reject']), reason: note.nullish() })
  .superRefine((decision, context) => {
    if (decision.outcome === 'reject' && (decision.reason ?? '').length < 3) {
      context.addIssue({ code: 'custom', path: ['reason'], message: 'Say why, so that the filer can put it right.' })
    }
  })
export type DecideFiling = z.infer<typeof DecideFiling>

export const DecideFilings = z
  .strictObject({
    filings: z.array(FilingId).min(1, 'Choose at least one filing.').max(200),
    outcome: z.enum(['accept', 'reject']),
    reason: note.nullish(),
  })
  .superRefine((decision, context) => {
    if (decision.outcome === 'reject' && (decision.reason ?? '').length < 3) {
      context.addIssue({ code: 'custom', path: ['reason'], message: 'Say why, so that the filers can put it right.' })
    }
  })

export const WithdrawFiling = z.strictObject({ reason: note.nullish() })
export const RevokeFiling = z.strictObject({ reason })

export const FilingPreview = z.object({
  /** What it will change once accepted (a fail: at once), in one sentence. */
  sentence: z.string(),
  changes: z.array(
    z.object({
      system: z.string(),
      control: z.string(),
      from: z.string(),
      to: z.string(),
      /** The last day it then holds; null when it has no end or does not pass. */
      until: z.string().nullable(),
    }),
  ),
  /** What the filer should know first, such as a kind that a control does not list. */
  warnings: z.array(z.string()),
})
export type FilingPreview = z.infer<typeof FilingPreview>

export const Artefact = z.object({
  sha256: z.string(),
  sizeBytes: z.number(),
  mediaType: z.string(),
  name: z.string(),
})
export type Artefact = z.infer<typeof Artefact>

export const fileEvidenceRoute = defineRoute({
  method: 'POST',
  path: '/filings',
  summary: 'File evidence against controls of systems, of a unit or of the organisation',
  tag: 'Evidence',
  body: FileEvidence,
  answer: Filing,
  status: 201,
})
export const previewFilingRoute = defineRoute({
  method: 'POST',
  path: '/filings/preview',
  summary: 'What a filing would change, without filing it',
  tag: 'Evidence',
  body: FileEvidence,
  answer: FilingPreview,
  status: 200,
})
export const listFilingsRoute = defineRoute({
  method: 'GET',
  path: '/filings',
  summary: 'List filings, the newest first',
  tag: 'Evidence',
  query: ListFilings,
  answer: FilingPage,
  status: 200,
})
export const getFilingRoute = defineRoute({
  method: 'GET',
  path: '/filings/{id}',
  summary: 'One filing',
  tag: 'Evidence',
  answer: Filing,
  status: 200,
})
export const decideFilingRoute = defineRoute({
  method: 'POST',
  path: '/filings/{id}/decision',
  summary: 'Accept or reject a filing',
  tag: 'Evidence',
  body: DecideFiling,
  answer: Filing,
  status: 200,
})
export const decideFilingsRoute = defineRoute({
  method: 'POST',
  path: '/filings/decisions',
  summary: 'Accept or reject several filings at once: all of them, or none',
  tag: 'Evidence',
  body: DecideFilings,
  answer: z.object({ items: z.array(Filing) }),
  status: 200,
})
export const withdrawFilingRoute = defineRoute({
  method: 'POST',
  path: '/filings/{id}/withdrawal',
  summary: 'Withdraw a filing of one’s own before it is decided',
  tag: 'Evidence',
  body: WithdrawFiling,
  answer: Filing,
  status: 200,
})
export const revokeFilingRoute = defineRoute({
  method: 'POST',
  path: '/filings/{id}/revocation',
  summary: 'Revoke a wrong acceptance',
  tag: 'Evidence',
  body: RevokeFiling,
  answer: Filing,
  status: 200,
})
export const uploadArtefactRoute = defineRoute({
  method: 'POST',
  path: '/artefacts',
  summary: 'Upload a file, as it is: its type in Content-Type, its name in Content-Disposition',
  tag: 'Evidence',
  body: 'raw',
  answer: Artefact,
  status: 201,
  limitBytes: 50 * 1024 * 1024,
})
export const getArtefactRoute = defineRoute({
  method: 'GET',
  path: '/artefacts/{sha256}',
  summary: 'The file itself, as an attachment',
  tag: 'Evidence',
  answer: null,
  answerType: 'application/octet-stream',
  status: 200,
})
export const previewArtefactRoute = defineRoute({
  method: 'GET',
  path: '/artefacts/{sha256}/preview',
  summary: 'A preview that Plumbline makes: an image made anew, a text, a table, or the pages of a PDF',
  tag: 'Evidence',
  answer: z.union([
    z.object({ kind: z.literal('image'), imageUrl: z.string() }),
    z.object({ kind: z.literal('text'), text: z.string(), truncated: z.boolean() }),
    z.object({
      kind: z.literal('table'),
      columns: z.array(z.string()),
      rows: z.array(z.array(z.string())),
      truncated: z.boolean(),
    }),
    z.object({ kind: z.literal('pdf'), pdfUrl: z.string() }),
    z.object({ kind: z.literal('none'), reason: z.string() }),
  ]),
  status: 200,
})
