import type { LawfulRoute } from '../../contracts/audits.ts'
import { PROPOSED_MISSING_TOKENS } from '../../domain/bias-audit/check-configuration.ts'
import type { AuditConfiguration } from '../../domain/bias-audit/configuration.ts'
import type { LogPreview } from './log-preview.ts'
import { FURTHER, type TableContents } from './table-contents.ts'

/** An audit as far as it is said. */
export interface AuditDraft {
  /** null: not chosen yet. */
  route: LawfulRoute | null
  routeNote: string
  source: 'log' | 'counts'
  /** The upload that is to be counted, with what was understood of it. */
  log: { id: string; name: string; sizeBytes: number; preview: LogPreview } | null
  countTable: File | null
  /** What the count table says of itself; null where there is none, or it could not be read here. */
  contents: TableContents | null
  decidedBy: 'column' | 'score'
  configuration: AuditConfiguration
  /** The threshold as it is typed. */
  threshold: string
  query: string
  period: string
  expectedRows: string
  /** null: not said yet. */
  builtTheSystem: boolean | null
  keepFile: boolean
}

/** What is to change, or of what is told late: what it changes in the draft as it is by then. */
export type DraftChanges = Partial<AuditDraft> | ((before: AuditDraft) => Partial<AuditDraft>)
export type ChangeDraft = (changes: DraftChanges) => void

export function changed(before: AuditDraft, changes: DraftChanges): AuditDraft {
  return { ...before, ...(typeof changes === 'function' ? changes(before) : changes) }
}

/** A count table that was read: its groups are those of the audit. */
export function withTable(countTable: File, contents: TableContents): DraftChanges {
  return ({ configuration }) => ({
    countTable,
    contents,
    configuration: { ...configuration, attributes: [...contents.attributes] },
  })
}

export const EMPTY_CONFIGURATION: AuditConfiguration = {
  decision: null,
  positive: [],
  threshold: null,
  label: null,
  labelPositive: [],
  score: null,
  weight: null,
  attributes: [],
  intersections: 3,
  stratifyBy: null,
  period: null,
  reference: {},
  favourable: true,
  missingTokens: PROPOSED_MISSING_TOKENS,
  trim: true,
  caseFold: false,
  leftOut: [],
}

export const EMPTY_DRAFT: AuditDraft = {
  route: null,
  routeNote: '',
  source: 'log',
  log: null,
  countTable: null,
  contents: null,
  decidedBy: 'column',
  configuration: EMPTY_CONFIGURATION,
  threshold: '',
  query: '',
  period: '',
  expectedRows: '',
  builtTheSystem: null,
  keepFile: false,
}

/** The configuration by which it is counted: either a column decides or a threshold on the score, never both. */
export function configurationOf({ configuration: typed, decidedBy, threshold: limit }: AuditDraft): AuditConfiguration {
  const depth = Math.max(1, Math.min(typed.intersections, typed.attributes.length))
  // What was said of a column that was taken out again is not meant any more.
  const reference = Object.fromEntries(
    Object.entries(typed.reference).filter(([attribute]) => typed.attributes.includes(attribute)),
  )
  const leftOut = typed.leftOut
    .filter(
      ({ analysis, group, justification }) => typed.attributes.includes(analysis) && `${group}${justification}` !== '',
    )
    .map((one) => ({ ...one, justification: one.justification.trim() }))
  const configuration = { ...typed, reference, leftOut, intersections: depth === 1 ? 1 : depth === 2 ? 2 : 3 } as const
  if (decidedBy === 'column') return { ...configuration, threshold: null }
  const from = limit.trim()
  return {
    ...configuration,
    decision: null,
    positive: [],
    threshold: from === '' || !Number.isFinite(Number(from)) ? null : Number(from),
  }
}

/** What the configuration still lacks before anything can be counted, as something to do; null where nothing. */
export function lackOfMapping(draft: AuditDraft): string | null {
  const configuration = configurationOf(draft)
  const { decision, positive, score, threshold, attributes, label, labelPositive } = configuration
  const contents = draft.source === 'counts' ? draft.contents : null
  if (draft.decidedBy === 'score' && score === null) return 'Name the column of the score.'
  if (draft.decidedBy === 'score' && threshold === null) return 'Say from which score on somebody is selected.'
  if (draft.decidedBy === 'column' && decision === null) return 'Name the column of the decision.'
  if (draft.decidedBy === 'column' && positive.length === 0) return 'Say which values mean selected.'
  if (attributes.length === 0) return 'Choose at least one column of groups.'
  const unnamed = FURTHER.find(({ key, field }) => contents?.[key] && configuration[field] === null)
  if (unnamed) return `Name the column of the ${unnamed.noun}: the count table has some.`
  if (label !== null && labelPositive.length === 0) return 'Say which values mean that the outcome came.'
  return null
}

/** Whether anything may be uploaded. */
export function hasBasis({ route }: AuditDraft): boolean {
  return route !== null && route !== 'none'
}

/** What is still to say before the audit can run; null where nothing. */
export function lackOf(draft: AuditDraft): string | null {
  if (draft.route === null) return 'Say on what basis group data are used.'
  if (draft.route === 'none') return 'Without a basis no audit can run: use counts by area.'
  if (draft.route === 'article-4a' && draft.routeNote.trim() === '') return 'Say why nothing else would do.'
  if (draft.source === 'log' && draft.log === null) return 'Add the decision log.'
  if (draft.source === 'counts' && draft.countTable === null) return 'Add the count table.'
  const mapping = lackOfMapping(draft)
  if (mapping !== null) return mapping
  const { leftOut } = configurationOf(draft)
  if (leftOut.some(({ group }) => group === '')) return 'Say which category is left out of New York’s ratios.'
  const bare = leftOut.find(({ justification }) => justification === '')
  if (bare) return `Say why “${bare.group}” is left out of New York’s ratios.`
  return draft.builtTheSystem === null ? 'Say whether you built the system.' : null
}

/** The parts of the request that runs it. */
export function formOf(draft: AuditDraft): FormData {
  const form = new FormData()
  if (draft.source === 'log' && draft.log) form.set('log', draft.log.id)
  if (draft.source === 'counts' && draft.countTable) form.set('countTable', draft.countTable)
  form.set('configuration', JSON.stringify(configurationOf(draft)))
  form.set('extract', JSON.stringify(extractOf(draft)))
  if (draft.route !== null) form.set('route', draft.route)
  if (draft.route === 'article-4a' && draft.routeNote.trim() !== '') form.set('routeNote', draft.routeNote.trim())
  if (draft.builtTheSystem !== null) form.set('builtTheSystem', String(draft.builtTheSystem))
  if (draft.source === 'log' && draft.keepFile) form.set('keepFile', 'true')
  return form
}

function extractOf({ query, period, expectedRows }: AuditDraft) {
  const rows = expectedRows.replaceAll(/[\s,]/g, '')
  return {
    query: query.trim() === '' ? null : query.trim(),
    period: period.trim() === '' ? null : period.trim(),
    expectedRows: rows === '' ? null : rows,
  }
}
