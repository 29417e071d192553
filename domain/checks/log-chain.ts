import { documentOf } from './cells.ts'
import { conclude, count } from './conclude.ts'
import type { Check, CheckDefinition, CheckRequest } from './definition.ts'
import type { ChainDocument } from './documents.ts'
import { textOption } from './options.ts'
import type { CheckFinding, CheckResult } from './result.ts'

const definition: CheckDefinition = {
  id: 'log-chain',
  title: 'Log unaltered',
  computes: 'Chain recomputed; gaps',
  rule: 'no break',
  outcomes: 'pass / fail',
  caveats: [
    'Proves order and integrity, not truth.',
    'Who can rewrite the whole log can make a new chain: compare the last hash with one that somebody else has kept.',
  ],
  version: 1,
  inputs: [
    {
      name: 'file',
      label: 'Part of the log (JSON lines with prev_hash)',
      kind: 'jsonl',
      help: 'prev_hash is the SHA-256 of the line before, byte for byte without its end; or the hash of the entry before, which is the SHA-256 of its canonical JSON (RFC 8785) without the field hash. A field seq is looked at for gaps.',
      example: {
        fileName: 'log-example.jsonl',
        text:
          '{"seq":1,"event":"consent-withdrawn","prev_hash":null}\n' +
          '{"seq":2,"event":"model-released","prev_hash":"7de24cd2a8238aea8c8531ea8b0341fd325bbead2461d95177c1a2a2dff2e198"}\n',
      },
    },
  ],
  options: [
    {
      name: 'before',
      label: 'Hash before the first line',
      help: 'For a part of a log: the prev_hash that its first line should have. Leave it empty to take what is there.',
      kind: 'text',
      default: '',
    },
  ],
  thresholds: [],
  computedElsewhere: false,
}

type Entries = ChainDocument['entries']

function run(request: CheckRequest): CheckResult {
  const { entries } = documentOf(request, 'jsonl')
  const way = wayOf(entries, textOption(request.options, 'before').toLowerCase())
  const gaps = gapsOf(entries)
  const findings = [...way.breaks, ...gaps]
  const last = entries.at(-1)
  return conclude(definition, request, {
    outcome: findings.length === 0 ? 'pass' : 'fail',
    sentence:
      findings.length === 0
        ? `The chain of ${count(entries.length, 'entry', 'entries')} holds; each names the hash ${way.name}.`
        : `The chain has ${count(way.breaks.length, 'break')} and ${count(gaps.length, 'gap')} in ${count(entries.length, 'entry', 'entries')}.`,
    figures: [
      { label: 'Entries', value: entries.length },
      { label: 'Breaks', value: way.breaks.length, of: entries.length },
      {
        label: 'Gaps or repeats in seq',
        value: entries.some(({ sequence }) => sequence !== null)
          ? gaps.length
          : { undefined: 'the entries have no seq' },
      },
    ],
    findings,
    tables: last
      ? [
          {
            title: 'To compare with a copy kept elsewhere',
            columns: [{ label: 'What' }, { label: 'SHA-256' }],
            rows: [
              ['Last line', last.lineHash],
              ['Last entry', last.recordHash],
            ],
          },
        ]
      : [],
  })
}

/** Which hash the entries name: that of the line before, byte for byte, or that of the entry before, by its content. */
function wayOf(entries: Entries, before: string): { name: string; breaks: CheckFinding[] } {
  const ofLines = { name: 'of the line before', breaks: breaksOf(entries, before, ({ lineHash }) => lineHash) }
  const ofEntries = {
    name: 'of the entry before',
    breaks: [...wrongOwn(entries), ...breaksOf(entries, before, ({ recordHash }) => recordHash)],
  }
  // Entries with a hash of their own are made to name each other's; otherwise the way with fewer breaks is meant.
  const ways = entries.some(({ ownHash }) => ownHash !== null) ? [ofEntries, ofLines] : [ofLines, ofEntries]
  return ways.reduce((best, each) => (each.breaks.length < best.breaks.length ? each : best))
}

function breaksOf(entries: Entries, before: string, hashOf: (entry: Entries[number]) => string): CheckFinding[] {
  return entries.flatMap(({ line, prevHash }, place): CheckFinding[] => {
    const where = `Line ${line}`
    const previous = entries[place - 1]
    if (!previous)
      return before === '' || prevHash === before ? [] : [{ where, what: 'Does not follow the hash that was given.' }]
    if (prevHash === null) return [{ where, what: 'Has no prev_hash.' }]
    return prevHash === hashOf(previous)
      ? []
      : [{ where, what: `Its prev_hash is not the hash of line ${previous.line}: one of them was changed.` }]
  })
}

function wrongOwn(entries: Entries): CheckFinding[] {
  return entries.flatMap(({ line, ownHash, recordHash }) =>
    ownHash === null || ownHash === recordHash
      ? []
      : [{ where: `Line ${line}`, what: 'Its hash is not that of its content.' }],
  )
}

function gapsOf(entries: Entries): CheckFinding[] {
  return entries.flatMap(({ line, sequence }, place): CheckFinding[] => {
    const previous = entries[place - 1]?.sequence ?? null
    if (previous === null) return []
    if (sequence === null) return [{ where: `Line ${line}`, what: 'Has no seq.' }]
    return sequence === previous + 1
      ? []
      : [{ where: `Line ${line}`, what: `Its seq is ${sequence} after ${previous}.` }]
  })
}

export const logChain: Check = { definition, run }
