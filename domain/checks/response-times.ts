import { addDays, isDay } from '../days.ts'
import type { Day } from '../days.ts'
import { cellReader, documentOf, isBlank, notMoment, readMoment, RowFaults } from './cells.ts'
import { conclude, count, limit } from './conclude.ts'
import type { Check, CheckDefinition, CheckRequest } from './definition.ts'
import type { CsvRow } from './documents.ts'
import { textOption } from './options.ts'
import type { CheckFinding, CheckResult } from './result.ts'
import { addWorkingDays } from './working-days.ts'

const definition: CheckDefinition = {
  id: 'response-times',
  title: 'Answered on time',
  computes: 'Share in SLA; overdue count',
  rule: 'no overdue; acknowledgement <= 30 days by UK law, 5 working days by policy',
  outcomes: 'pass / fail',
  caveats: [
    'Clock start differs by law.',
    'Working days leave out Saturdays and Sundays; public holidays are not known. Times are read as UTC, and only their days count.',
  ],
  version: 1,
  inputs: [
    {
      name: 'file',
      label: 'Requests or complaints with their days',
      kind: 'csv',
      help: 'One row for each. Leave a day empty where it has not happened. Who asked is not needed.',
      columns: [
        { name: 'received', means: 'The day it came', also: ['received_on', 'received_at'] },
        {
          name: 'acknowledged',
          means: 'The day it was acknowledged',
          isOptional: true,
          also: ['acknowledged_on', 'acknowledged_at'],
        },
        {
          name: 'closed',
          means: 'The day it was answered',
          also: ['closed_on', 'closed_at', 'answered', 'answered_on'],
        },
        {
          name: 'due',
          means: 'Another last day, where the law gave an extension',
          isOptional: true,
          also: ['due_on', 'extended_to'],
        },
      ],
      example: {
        fileName: 'complaints-example.csv',
        text: 'received,acknowledged,closed\n2026-09-01,2026-09-03,2026-09-20\n2026-09-14,2026-09-14,2026-10-01\n2026-10-02,2026-10-06,2026-10-30\n',
      },
    },
  ],
  options: [
    {
      name: 'what',
      label: 'What they are',
      help: 'Complaints must be acknowledged as well as answered.',
      kind: 'choice',
      choices: [
        { value: 'complaints', label: 'Complaints and concerns' },
        { value: 'requests', label: 'Requests for rights, explanations or human review' },
      ],
      default: 'complaints',
    },
    {
      name: 'asOf',
      label: 'On which day',
      help: 'The day for which it is told what is overdue. Leave it empty for today.',
      kind: 'day',
      default: '',
    },
  ],
  thresholds: [
    'response-times.acknowledge-days',
    'response-times.acknowledge-working-days',
    'response-times.answer-days',
  ],
  computedElsewhere: false,
}

interface Case {
  readonly row: number
  readonly received: Day
  readonly acknowledged: Day | null
  readonly closed: Day | null
  readonly due: Day
}

/** Of a case on a day: what is late in it. */
interface Judged extends Case {
  readonly isOpenLate: boolean
  readonly isClosedLate: boolean
  readonly isLateByLaw: boolean
  readonly isLateByPolicy: boolean
}

function run(request: CheckRequest): CheckResult {
  const asOf = textOption(request.options, 'asOf')
  const on = isDay(asOf) ? asOf : request.today
  const isAcknowledging = textOption(request.options, 'what') === 'complaints'
  const cases = readCases(request).map((each) => judge(each, on, isAcknowledging ? request : null))
  const findings = findingsOf(cases, request)
  const all = cases.length
  const number = (kind: 'isOpenLate' | 'isClosedLate' | 'isLateByLaw' | 'isLateByPolicy'): number =>
    cases.filter((each) => each[kind]).length
  const inTime = cases.filter((each) => !each.isOpenLate && !each.isClosedLate && !isLate(each)).length
  const open = number('isOpenLate')
  const closed = number('isClosedLate')
  const late = isAcknowledging ? `; ${cases.filter(isLate).length} acknowledged late` : ''
  const none = `On ${on} none of ${count(all, 'case')} is or was overdue`
  const some = `Of ${count(all, 'case')}, ${open} ${open === 1 ? 'is' : 'are'} overdue on ${on}`
  return conclude(definition, request, {
    outcome: findings.length === 0 ? 'pass' : 'fail',
    sentence:
      findings.length === 0
        ? `${none}${isAcknowledging ? ', and all were acknowledged in time' : ''}.`
        : `${some} and ${closed} ${closed === 1 ? 'was' : 'were'} answered late${late}.`,
    figures: [
      { label: 'In time', value: inTime, of: all, unit: 'rows' },
      { label: 'Share in time', value: inTime / all, unit: 'share' },
      { label: 'Overdue or answered late', value: open + closed, of: all, unit: 'rows' },
      ...(isAcknowledging
        ? [
            { label: 'Acknowledged late by UK law', value: number('isLateByLaw'), of: all, unit: 'rows' as const },
            { label: 'Acknowledged late by policy', value: number('isLateByPolicy'), of: all, unit: 'rows' as const },
          ]
        : []),
    ],
    findings,
  })
}

/** Acknowledged late, by either limit. */
function isLate({ isLateByLaw, isLateByPolicy }: Judged): boolean {
  return isLateByLaw || isLateByPolicy
}

/** What has not happened by the day is late when its last day is over. `request`: null where nothing is acknowledged. */
function judge(each: Case, on: Day, request: CheckRequest | null): Judged {
  const { received, acknowledged, closed, due } = each
  const isAcknowledgedAfter = (last: Day): boolean => (acknowledged ?? on) > last
  return {
    ...each,
    isOpenLate: closed === null && on > due,
    isClosedLate: closed !== null && closed > due,
    isLateByLaw:
      request !== null && isAcknowledgedAfter(addDays(received, limit(request, 'response-times.acknowledge-days'))),
    isLateByPolicy:
      request !== null &&
      isAcknowledgedAfter(addWorkingDays(received, limit(request, 'response-times.acknowledge-working-days'))),
  }
}

function findingsOf(cases: readonly Judged[], request: CheckRequest): CheckFinding[] {
  const law = `the ${limit(request, 'response-times.acknowledge-days')} days of UK law`
  const policy = `the policy’s ${limit(request, 'response-times.acknowledge-working-days')} working days`
  const finding = (each: Case, what: string): CheckFinding => ({ where: `Row ${each.row}`, what })
  return [
    ...cases.flatMap((each) => (each.isOpenLate ? [finding(each, `Not answered; was due on ${each.due}.`)] : [])),
    ...cases.flatMap((each) =>
      each.isClosedLate ? [finding(each, `Answered on ${each.closed}; was due on ${each.due}.`)] : [],
    ),
    ...cases.flatMap((each) =>
      isLate(each) ? [finding(each, acknowledgedLate(each, each.isLateByLaw ? law : policy))] : [],
    ),
  ]
}

function acknowledgedLate({ acknowledged }: Case, limitWords: string): string {
  return acknowledged === null
    ? `Not acknowledged within ${limitWords}.`
    : `Acknowledged on ${acknowledged}, after ${limitWords}.`
}

function readCases(request: CheckRequest): Case[] {
  const document = documentOf(request, 'csv')
  const cell = cellReader(document)
  const faults = new RowFaults()
  const days = limit(request, 'response-times.answer-days')
  const readDay = (row: CsvRow, column: string): Day | null => {
    const text = cell(row, column)
    const day = readMoment(text)?.day ?? null
    if (day === null && (column === 'received' || !isBlank(text))) faults.add(row, column, notMoment(text))
    return day
  }
  const cases = document.rows.flatMap((row): Case[] => {
    const received = readDay(row, 'received')
    const closed = readDay(row, 'closed')
    const acknowledged = readDay(row, 'acknowledged') ?? closed
    if (received === null) return []
    if (closed !== null && closed < received) faults.add(row, 'closed', 'it is before the day it came.')
    if (acknowledged !== null && acknowledged < received)
      faults.add(row, 'acknowledged', 'it is before the day it came.')
    return [{ row: row.row, received, acknowledged, closed, due: readDay(row, 'due') ?? addDays(received, days) }]
  })
  faults.refuse()
  return cases
}

export const responseTimes: Check = { definition, run }
