import { LOG_LIMIT_BYTES, type Audit } from '../../contracts/audits.ts'
import { listAudits } from '../../db/audit-queries.ts'
import { nextNumber } from '../../db/numbering.ts'
import type { NewEvent } from '../../domain/events.ts'
import { Refusal } from '../../domain/refusal.ts'
import { commit, erasable, doneBefore } from '../commit.ts'
import type { Context } from '../context.ts'
import { countDecisionLog } from '../decision-logs/count.ts'
import type { IncomingForm } from '../http/multipart.ts'
import { computeAudit, inTurn, type AuditComputed } from './compute.ts'
import { discardLog, keepLonger, keepNoLonger, type StoredLog } from './decision-log-store.ts'
import { earlierAudits } from './earlier-audits.ts'
import { getAudit } from './get.ts'
import { assertKeepable, keepFile } from './keep-file.ts'
import { auditPolicyInForce } from './policy.ts'
import { pairsOf, type AuditSummaryWords } from './present.ts'
import { readFormOnDisk } from './form-files.ts'
import { readAuditForm, type AuditForm } from './read-form.ts'
import { authoriseCounts, authoriseRun, requireSystem, withMerged, type AuditedSystem } from './rights.ts'

const TOO_LARGE =
  'This is larger than 2 GB. Count it beside the data, with the plumbline command or one statement of SQL, and send the ' +
  'count table instead.'

export interface RunWish {
  /** Whether the answer tells small cells as they are. */
  unsuppressed?: boolean | undefined
  /** Aborts the run; nothing is recorded then. */
  signal?: AbortSignal | undefined
}

/**
 * Audits the decisions of a system from rows or from counts. Nothing of a person is kept, only counts; every completed run
 * is recorded, filed or not. Throws Refusal: unauthenticated, forbidden, not-found, invalid, too-large, too-many.
 */
export async function runBiasAudit(
  context: Context,
  systemId: string,
  form: IncomingForm,
  wish: RunWish = {},
): Promise<Audit> {
  const system = requireSystem(context.store.orm, systemId)
  authoriseRun(context, system)
  if (wish.unsuppressed) authoriseCounts(context, system)
  const done = doneBefore<string>(context)
  if (done) return getAudit(context, done.answer, wish)
  const received = await readFormOnDisk(context, { form, limitBytes: LOG_LIMIT_BYTES, advice: TOO_LARGE })
  try {
    const asked = await readAuditForm(context, received)
    if (asked.parts.keepFile) assertKeepable(context, asked.sent)
    const id = await workingOn(context, asked.log, async () => {
      const computed = await pointing(wish.signal, () =>
        inTurn(() => work(context, { system, asked, signal: wish.signal })),
      )
      return record(context, { system, asked, computed })
    })
    return getAudit(context, id, wish)
  } finally {
    await received.discard()
  }
}

/** An upload is there while it is worked on, gone when that is done, and where it fails as long as was said. */
async function workingOn<T>(context: Context, log: StoredLog | null, doing: () => Promise<T>): Promise<T> {
  if (log === null) return doing()
  keepLonger(log, context.now)
  try {
    const done = await doing()
    await discardLog(context.store, log.id)
    return done
  } finally {
    keepNoLonger(log)
  }
}

interface Work {
  system: AuditedSystem
  asked: AuditForm
  signal?: AbortSignal | undefined
}

async function work(context: Context, { system, asked, signal }: Work): Promise<AuditComputed> {
  const { configuration, sent } = asked
  const counts =
    sent.kind === 'count-table'
      ? { text: sent.text }
      : {
          table: await countDecisionLog(
            { path: sent.path, mediaName: sent.name },
            configuration,
            signal ? { signal } : {},
          ),
        }
  const policy = auditPolicyInForce(context)
  const previous = earlierAudits(context, system.id, { configuration, sent, period: asked.parts.extract?.period })
  return computeAudit({ counts, configuration, policy, previous }, signal)
}

/** Counting points into the configuration, or at the part with what was sent; an answer points into the form. */
async function pointing<T>(signal: AbortSignal | undefined, counting: () => Promise<T>): Promise<T> {
  try {
    return await counting()
  } catch (error) {
    if (signal?.aborted) throw new Refusal('unavailable', 'This was stopped before its end. Nothing was recorded.')
    if (!(error instanceof Refusal)) throw error
    const errors = error.errors.map(({ pointer, detail }) => {
      const isOfForm = pointer === '' || PARTS.some((part) => pointer.startsWith(part))
      return { pointer: isOfForm ? pointer : `/configuration${pointer}`, detail }
    })
    throw new Refusal(error.code, error.message, errors, error.extra)
  }
}

const PARTS = ['/file', '/countTable']

async function record(
  context: Context,
  { system, asked, computed }: Work & { computed: AuditComputed },
): Promise<string> {
  const { sent } = asked
  const words = wordsOf(asked, computed)
  const kept = asked.parts.keepFile && sent.kind === 'rows' ? await keepFile(context, sent) : null
  const { answer } = await commit(context, (orm) => {
    const id = `AUD-${nextNumber(orm, 'AUD')}`
    const event: NewEvent = {
      type: 'BiasAuditRun',
      subject: id,
      data: {
        system: system.id,
        ...factsOf(asked, computed),
        source: {
          kind: sent.kind,
          sha256: sent.kind === 'rows' ? sent.sha256 : null,
          sizeBytes: sent.sizeBytes,
          kept: kept !== null,
        },
        countTable: words.counts.reference,
        summary: words.summary.reference,
        result: words.result.reference,
        previous: listAudits(orm, { systems: withMerged(context, system.id), limit: 1 }).rows[0]?.id ?? null,
      },
    }
    const stored = kept?.event(orm) ?? { events: [], texts: [] }
    return {
      events: [...stored.events, event],
      texts: [...stored.texts, words.counts.text, words.summary.text, words.result.text],
      answer: id,
    }
  })
  return answer
}

function factsOf({ parts }: AuditForm, { result }: AuditComputed) {
  return {
    method: result.method,
    route: parts.route ?? null,
    builtTheSystem: parts.builtTheSystem ?? null,
    rows: result.rows,
    undecidedRows: result.undecidedRows,
    expectedRows: parts.extract?.expectedRows ?? null,
    state: result.verdict.state,
    verdict: result.files.verdict,
    comparisons: result.comparisons,
    thresholds: Object.fromEntries(result.thresholds.map(({ name, value }) => [name, value])),
  }
}

function wordsOf({ parts, configuration, sent }: AuditForm, { counts, resultText, shown }: AuditComputed) {
  const summary: AuditSummaryWords = {
    sentence: shown.verdict.sentence,
    reason: shown.files.reason,
    configuration,
    query: parts.extract?.query ?? null,
    period: parts.extract?.period ?? null,
    routeNote: parts.routeNote ?? null,
    sentSha256: sent.kind === 'count-table' ? sent.sha256 : null,
    pairs: pairsOf(shown),
  }
  return { counts: erasable(counts), summary: erasable(JSON.stringify(summary)), result: erasable(resultText) }
}
