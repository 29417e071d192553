import { addDays, epochMs, instantFromEpochMs, toInstant } from '../days.ts'
import type { Instant } from '../days.ts'
import { cellReader, documentOf, notMoment, readMoment, RowFaults } from './cells.ts'
import { conclude, count, limit } from './conclude.ts'
import type { Check, CheckDefinition, CheckRequest } from './definition.ts'
import { textOption } from './options.ts'
import type { CheckFinding, CheckOutcome, CheckResult } from './result.ts'
import { addWorkingDays } from './working-days.ts'

const ID = {
  name: 'id',
  means: 'The hashed id of the person, made in the same way in both files',
  isPersonal: true,
} as const
const ALSO = ['hash', 'hashed_id', 'person', 'subscriber', 'email_hash', 'email_sha256', 'contact']

const definition: CheckDefinition = {
  id: 'suppression-overlap',
  title: 'Opt-outs really suppressed',
  computes: 'Ids messaged or targeted after request + SLA',
  rule: 'zero',
  outcomes: 'pass / fail with count',
  caveats: [
    'Only as good as id matching.',
    'A day without a time counts in favour of the sender: the request at its end, the use at its beginning. Times without a zone are UTC.',
    'Working days leave out Saturdays and Sundays; public holidays are not known.',
    'A person who opted in again later still counts: take such requests out of the first file.',
  ],
  version: 1,
  inputs: [
    {
      name: 'requests',
      label: 'Opt-outs, objections and withdrawals',
      kind: 'csv',
      help: 'One row for each request. Hash the ids before you export them; they are hashed once more while the file is read.',
      columns: [
        { ...ID, also: ALSO },
        {
          name: 'requested_at',
          means: 'When it was asked',
          also: ['timestamp', 'opted_out_at', 'withdrawn_at', 'date'],
        },
      ],
      example: {
        fileName: 'opt-outs-example.csv',
        text: 'id,requested_at\n9f86d081884c7d65,2026-10-01T08:30:00Z\n60303ae22b998861,2026-10-05\n',
      },
    },
    {
      name: 'uses',
      label: 'Messages sent, or ids targeted or scored',
      kind: 'csv',
      help: 'One row for each use, of a period that reaches past the time allowed.',
      columns: [
        { ...ID, also: ALSO },
        {
          name: 'used_at',
          means: 'When it was sent or used',
          also: ['timestamp', 'sent_at', 'targeted_at', 'scored_at', 'date'],
        },
      ],
      example: {
        fileName: 'sends-example.csv',
        text: 'id,used_at\n9f86d081884c7d65,2026-10-02T07:00:00Z\nfd61a03af4f77d87,2026-10-20T07:00:00Z\n',
      },
    },
  ],
  options: [
    {
      name: 'allowed',
      label: 'Time allowed',
      help: 'How long an opt-out may take to hold everywhere.',
      kind: 'choice',
      choices: [
        { value: 'hours', label: 'Hours of the policy for withdrawals and objections' },
        { value: 'working-days', label: 'Working days of the policy for unsubscribing' },
      ],
      default: 'hours',
    },
  ],
  thresholds: ['suppression-overlap.hours', 'suppression-overlap.working-days', 'suppression-overlap.most'],
  computedElsewhere: false,
}

interface Use {
  readonly row: number
  readonly id: string
  readonly from: Instant
  readonly to: Instant
}

function run(request: CheckRequest): CheckResult {
  const requests = readUses(request, 'requests', 'requested_at')
  const uses = readUses(request, 'uses', 'used_at')
  const deadlines = deadlinesOf(requests, request)
  const late = uses.flatMap((use) => {
    const deadline = deadlines.get(use.id)
    return deadline !== undefined && use.from > deadline ? [{ ...use, deadline }] : []
  })
  const lateIds = new Set(late.map(({ id }) => id)).size
  const found = new Set(uses.filter(({ id }) => deadlines.has(id)).map(({ id }) => id)).size
  const doubt = doubtOf(requests, uses, deadlines)
  const isWithin = lateIds <= limit(request, 'suppression-overlap.most')
  const outcome: CheckOutcome = isWithin ? (doubt === null ? 'pass' : 'inconclusive') : 'fail'
  return conclude(definition, request, {
    outcome,
    sentence:
      outcome === 'inconclusive' && doubt !== null
        ? doubt
        : outcome === 'pass'
          ? `Of ${count(deadlines.size, 'id')} that opted out, ${lateIds === 0 ? 'none was' : `${lateIds} were`} used after the time allowed.`
          : `${count(lateIds, 'id was', 'ids were')} used after the opt-out and the time allowed, ${count(late.length, 'time')} in all.`,
    figures: [
      { label: 'Ids used after the time allowed', value: lateIds, of: deadlines.size, unit: 'people' },
      { label: 'Uses after the time allowed', value: late.length, of: uses.length, unit: 'rows' },
      { label: 'Ids that opted out and occur among the uses at all', value: found, of: deadlines.size, unit: 'people' },
    ],
    findings: late.map(findingOf),
  })
}

function readUses(request: CheckRequest, input: string, column: string): Use[] {
  const document = documentOf(request, 'csv', input)
  const cell = cellReader(document)
  const faults = new RowFaults(input)
  const uses = document.rows.flatMap((row) => {
    const moment = readMoment(cell(row, column))
    if (cell(row, 'id') === '') faults.add(row, 'id', 'it is empty.')
    if (moment) return [{ row: row.row, id: cell(row, 'id'), from: moment.from, to: moment.to }]
    faults.add(row, column, notMoment(cell(row, column)))
    return []
  })
  faults.refuse()
  return uses
}

/** By id: after which instant the first request must have held. */
function deadlinesOf(requests: readonly Use[], request: CheckRequest): Map<string, Instant> {
  const isByHours = textOption(request.options, 'allowed') === 'hours'
  const hours = limit(request, 'suppression-overlap.hours')
  const workingDays = limit(request, 'suppression-overlap.working-days')
  const deadlines = new Map<string, Instant>()
  for (const { id, to } of requests) {
    const day = to.slice(0, 10) as ReturnType<typeof addDays> // safe because an instant begins with its UTC day
    const deadline = isByHours
      ? instantFromEpochMs(epochMs(to) + hours * 3_600_000)
      : toInstant(`${addWorkingDays(day, workingDays)}T${to.slice(11)}`)
    const known = deadlines.get(id)
    if (known === undefined || deadline < known) deadlines.set(id, deadline)
  }
  return deadlines
}

/** Why finding nobody would prove nothing; null where it does. */
function doubtOf(
  requests: readonly Use[],
  uses: readonly Use[],
  deadlines: ReadonlyMap<string, Instant>,
): string | null {
  const shapes = (all: readonly Use[]): Set<string> => new Set(all.map(({ id }) => id.split(':', 1)[0]!))
  if (shapes(requests).isDisjointFrom(shapes(uses))) {
    return 'The ids of the two files are made in different ways, so that none could match. Hash both in the same way.'
  }
  const first = [...deadlines.values()].reduce((least, deadline) => (deadline < least ? deadline : least))
  if (uses.some(({ from }) => from > first)) return null
  return 'All uses lie before the first opt-out had to hold, so that they show nothing. Export a later period.'
}

function findingOf({ row, from, deadline }: Use & { deadline: Instant }): CheckFinding {
  const hours = Math.floor((epochMs(from) - epochMs(deadline)) / 3_600_000)
  const late =
    hours < 48 ? (hours < 1 ? 'less than an hour' : count(hours, 'hour')) : count(Math.floor(hours / 24), 'day')
  return { where: `Row ${row} of the uses`, what: `Used ${late} after the opt-out had to hold.` }
}

export const suppressionOverlap: Check = { definition, run }
