import { rm } from 'node:fs/promises'
import { z } from 'zod'
import type { CheckRun } from '../../contracts/checks.ts'
import { nextNumber } from '../../db/numbering.ts'
import type { Orm } from '../../db/open.ts'
import { findCheck } from '../../domain/checks/checks.ts'
import type { CheckDefinition, OptionValue } from '../../domain/checks/definition.ts'
import type { CheckResult } from '../../domain/checks/result.ts'
import type { NewEvent } from '../../domain/events.ts'
import { parseStrict } from '../../domain/ledger/canonical-json.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { compute, inTurn } from '../audits/compute.ts'
import { assertKeepable, keepFile, type KeptFile } from '../audits/keep-file.ts'
import { checkPolicyInForce } from '../audits/policy.ts'
import { keepForNow, type Sent } from '../audits/read-form.ts'
import { authoriseRun, requireSystem } from '../audits/rights.ts'
import { commit, doneBefore, erasable } from '../commit.ts'
import type { Context } from '../context.ts'
import { withPointersBelow } from '../imports/pointers.ts'
import { today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { getCheckRun } from './get.ts'

type SentFile = Extract<Sent, { kind: 'rows' }> & { input: string }

/** What a list shows of a run, and what it was told: beside the ledger, erasable. */
export interface CheckSummaryWords {
  title: string
  sentence: string
  options: Record<string, OptionValue>
}

const Options = z.record(z.string().max(100), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
const KeepFiles = z.union([z.boolean(), z.stringbool()])

/**
 * Runs a check of the catalogue on files. Files are hashed and discarded unless asked to keep; those that other tools
 * wrote are kept, as their result is all there is. Every completed run is recorded. Throws Refusal: unauthenticated,
 * forbidden, not-found, invalid, too-large, unsupported-media, too-many.
 */
export async function runCheckOn(
  context: Context,
  { system: systemId, check }: { system: string; check: string },
  form: unknown,
  signal?: AbortSignal,
): Promise<CheckRun> {
  const system = requireSystem(context.store.orm, systemId)
  authoriseRun(context, system)
  const definition = findCheck(check)
  if (!definition) throw new Refusal('not-found', `There is no check ${check.slice(0, 100)}.`)
  const done = doneBefore<string>(context)
  if (done) return getCheckRun(context, done.answer)
  const { parts, options, keepFiles } = readForm(definition, form)
  const files: SentFile[] = []
  try {
    for (const [input, part] of parts) files.push({ ...(await keepForNow(context, `/${input}`, part)), input })
    const isKept = keepFiles || definition.computedElsewhere
    if (isKept) for (const file of files) assertKeepable(context, file)
    const job = {
      kind: 'check',
      check,
      files,
      options,
      policy: checkPolicyInForce(context),
      today: today(context),
    } as const
    const result = await inTurn(() => compute(job, signal))
    const kept = isKept ? await Promise.all(files.map((file) => keepFile(context, file))) : []
    const id = await record(context, { system: systemId, files, options, result, kept })
    return getCheckRun(context, id)
  } finally {
    for (const { path } of files) await rm(path, { force: true })
  }
}

function readForm(definition: CheckDefinition, form: unknown) {
  if (!(form instanceof FormData)) throw new TypeError('the route gives forms')
  const { options, keepFiles, ...rest } = Object.fromEntries(form) as Partial<Record<string, string | File>> // safe: absent ones too
  for (const name of Object.keys(rest)) {
    if (definition.inputs.some((input) => input.name === name)) continue
    throw invalid(`/${name}`, `This check takes: ${definition.inputs.map((input) => input.name).join(', ')}.`)
  }
  return {
    parts: definition.inputs.flatMap(({ name, label, isOptional }) => partOf(rest[name], { name, label, isOptional })),
    options: withPointersBelow('/options', () => parse(Options, optionsOf(options))),
    keepFiles: keepFiles === undefined || keepFiles === '' ? false : parse(KeepFiles, keepFiles),
  }
}

function partOf(
  part: string | File | undefined,
  { name, label, isOptional }: { name: string; label: string; isOptional?: true | undefined },
): [string, string | File][] {
  // A form in a browser sends a file of no bytes where none was chosen.
  const isAbsent = part === undefined || part === '' || (part instanceof File && part.size === 0 && part.name === '')
  if (!isAbsent) return [[name, part]]
  if (isOptional) return []
  throw invalid(`/${name}`, `Add the file: ${label}.`)
}

function optionsOf(part: string | File | undefined): unknown {
  if (part === undefined || part === '') return {}
  if (typeof part !== 'string') throw invalid('', 'Send the options as a text in JSON.')
  return parseStrict(new TextEncoder().encode(part))
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
    files: files.map(({ input, sha256, sizeBytes }) => ({ input, sha256, sizeBytes, kept: kept.length > 0 })),
    computedElsewhere: result.computedElsewhere?.tool ?? null,
  }
}
