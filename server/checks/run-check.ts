import { z } from 'zod'
import { CHECK_LIMIT_BYTES } from '../../contracts/audits.ts'
import type { CheckRun } from '../../contracts/checks.ts'
import { nextNumber } from '../../db/numbering.ts'
import type { Orm } from '../../db/open.ts'
import { findCheck } from '../../domain/checks/checks.ts'
import { tellsPeople, type CheckDefinition, type CheckInput, type OptionValue } from '../../domain/checks/definition.ts'
import type { CheckResult } from '../../domain/checks/result.ts'
import type { NewEvent } from '../../domain/events.ts'
import { parseStrict } from '../../domain/ledger/canonical-json.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { inTurn } from '../audits/compute.ts'
import type { StoredLog } from '../audits/decision-log-store.ts'
import { readFormOnDisk, type FormOnDisk } from '../audits/form-files.ts'
import { assertKeepable, keepFile, type KeptFile } from '../audits/keep-file.ts'
import { checkPolicyInForce } from '../audits/policy.ts'
import { authoriseRun, requireSystem } from '../audits/rights.ts'
import { commit, doneBefore, erasable } from '../commit.ts'
import type { Context } from '../context.ts'
import type { IncomingForm } from '../http/multipart.ts'
import { withPointersBelow } from '../imports/pointers.ts'
import { today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { getCheckRun } from './get.ts'
import { runCheckInWorker } from './run-in-worker.ts'

type SentFile = StoredLog & { input: string }

const TOO_LARGE = 'These files are larger than 128 MB together. Send a sample, and say how it was drawn in the note.'

/** What a list shows of a run, and what it was told: beside the ledger, erasable. */
export interface CheckSummaryWords {
  title: string
  sentence: string
  options: Record<string, OptionValue>
}

const STOPPED = new Refusal('unavailable', 'This was stopped before its end. Nothing was recorded.')

const Options = z.record(z.string().max(100), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
const KeepFiles = z.union([z.boolean(), z.stringbool()])

/**
 * Runs a check of the catalogue on files. Files are hashed and discarded unless asked to keep, which is refused where they
 * tell people; those that other tools wrote are kept, as their result is all there is, unless they tell people. Every completed run is recorded.
 * Throws Refusal: unauthenticated, forbidden, not-found, invalid, too-large, unsupported-media, too-many.
 */
export async function runCheckOn(
  context: Context,
  { system: systemId, check }: { system: string; check: string },
  form: IncomingForm,
  signal?: AbortSignal,
): Promise<CheckRun> {
  const system = requireSystem(context.store.orm, systemId)
  authoriseRun(context, system)
  const definition = findCheck(check)
  if (!definition) throw new Refusal('not-found', `There is no check ${check.slice(0, 100)}.`)
  const done = doneBefore<string>(context)
  if (done) return getCheckRun(context, done.answer)
  const received = await readFormOnDisk(context, { form, limitBytes: CHECK_LIMIT_BYTES, advice: TOO_LARGE })
  try {
    const { files, options, keepFiles } = readForm(definition, received)
    const isKept = keepFiles || definition.computedElsewhere
    if (isKept) for (const file of files) assertKeepable(context, file)
    const rules = { policy: checkPolicyInForce(context), today: today(context) }
    const job = { check, files: byInput(files), options, asksTelling: isKept, ...rules }
    const { result, telling } = await inTurn(() => runCheckInWorker(job, signal)).catch((error: unknown) => {
      throw signal?.aborted ? STOPPED : error
    })
    const kept: KeptFile[] = []
    if (keepFiles) refuseTelling(definition, telling)
    const keepable = isKept ? files.filter(({ input }) => !telling.includes(input)) : []
    for (const file of keepable) kept.push(await keepFile(context, file))
    const id = await record(context, { system: systemId, files, options, result, kept })
    return getCheckRun(context, id)
  } finally {
    await received.discard()
  }
}

function byInput(files: readonly SentFile[]): Record<string, SentFile> {
  return Object.fromEntries(files.map((file) => [file.input, file]))
}

function readForm(definition: CheckDefinition, { fields, files }: FormOnDisk) {
  const { options, keepFiles, ...rest } = fields
  for (const name of [...Object.keys(rest), ...Object.keys(files)]) {
    if (definition.inputs.some((input) => input.name === name)) continue
    throw invalid(`/${name}`, `This check takes: ${definition.inputs.map((input) => input.name).join(', ')}.`)
  }
  return {
    files: definition.inputs.flatMap((input) => fileOf(files[input.name] ?? null, input)),
    options: withPointersBelow('/options', () => parse(Options, optionsOf(options))),
    keepFiles: readKeepFiles(definition, keepFiles),
  }
}

/** Artefacts are open to every reader of the register, so that files that tell people are never among them. */
function readKeepFiles({ inputs }: CheckDefinition, wish: string | undefined): boolean {
  const isWished =
    wish === undefined || wish === '' ? false : withPointersBelow('/keepFiles', () => parse(KeepFiles, wish))
  if (isWished)
    refuseTelling(
      { inputs },
      inputs.filter(tellsPeople).map(({ name }) => name),
    )
  return isWished
}

function refuseTelling({ inputs }: Pick<CheckDefinition, 'inputs'>, telling: readonly string[]): void {
  const personal = inputs.find(({ name }) => telling.includes(name))
  if (!personal) return
  const detail = `“${personal.label}” may tell who people are, and such files are never kept. Run the check without keeping: the hash of each file is recorded.`
  throw invalid('/keepFiles', detail)
}

function fileOf(file: StoredLog | null, { name, label, isOptional }: CheckInput): SentFile[] {
  if (file) return [{ ...file, input: name }]
  if (isOptional) return []
  throw invalid(`/${name}`, `Add the file: ${label}.`)
}

function optionsOf(part: string | undefined): unknown {
  return part === undefined || part === '' ? {} : parseStrict(new TextEncoder().encode(part))
}

interface Ran {
  system: string
  files: readonly SentFile[]
  options: Record<string, OptionValue>
  result: CheckResult
  kept: readonly KeptFile[]
}

async function record(context: Context, ran: Ran): Promise<string> {
  const { answer } = await commit(context, (orm) => {
    const id = `CHK-${nextNumber(orm, 'CHK')}`
    const { title, sentence } = ran.result
    const words: CheckSummaryWords = { title, sentence, options: ran.options }
    const summary = erasable(JSON.stringify(words))
    const result = erasable(JSON.stringify(ran.result))
    const stored = storing(orm, ran.kept)
    const event: NewEvent = {
      type: 'CheckRun',
      subject: id,
      data: { ...factsOf(ran), summary: summary.reference, result: result.reference },
    }
    return {
      events: [...stored.events, event],
      texts: [...stored.texts, summary.text, result.text],
      answer: id,
    }
  })
  return answer
}

function storing(orm: Orm, kept: readonly KeptFile[]) {
  const distinct = [...new Map(kept.map((file) => [file.sha256, file])).values()].map((file) => file.event(orm))
  return { events: distinct.flatMap(({ events }) => events), texts: distinct.flatMap(({ texts }) => texts) }
}

function factsOf({ system, files, result, kept }: Ran) {
  return {
    system,
    check: result.check,
    method: result.method,
    outcome: result.outcome,
    thresholds: Object.fromEntries(result.thresholds.map(({ name, value }) => [name, value])),
    files: files.map(({ input, sha256, sizeBytes }) => ({
      input,
      sha256,
      sizeBytes,
      kept: kept.some((one) => one.sha256 === sha256),
    })),
    computedElsewhere: result.computedElsewhere?.tool ?? null,
  }
}
