import { addDays } from '../days.ts'
import type { Day } from '../days.ts'
import { foldText } from '../imports/text.ts'
import { cellReader, documentOf, isBlank, readMoment, readYesNo, type Moment } from './cells.ts'
import { conclude, count, limit, percent } from './conclude.ts'
import type { Check, CheckDefinition, CheckRequest } from './definition.ts'
import type { CsvDocument } from './documents.ts'
import { isOn } from './options.ts'
import type { CheckFinding, CheckResult } from './result.ts'

const NEEDED = ['timestamp', 'purpose', 'wording_version', 'method', 'state'] as const

const definition: CheckDefinition = {
  id: 'consent-record-complete',
  title: 'Consent records complete',
  computes:
    'Share of rows with timestamp, purpose, wording version, method, state; pre-ticked flag; confirmed_at for double opt-in',
  rule: '100% (99.5% for legacy with plan)',
  outcomes: 'pass / fail',
  caveats: [
    'Completeness is not validity.',
    'A yes that was ticked beforehand, or inferred, fails whatever the share: no record makes it a consent.',
  ],
  version: 1,
  inputs: [
    {
      name: 'file',
      label: 'Export of consent records',
      kind: 'csv',
      help: 'One row for each record, or a sample of them. Leave names and addresses out: they are not needed.',
      isOfPeople: true,
      columns: [
        { name: 'timestamp', means: 'When they agreed', also: ['given_at', 'consented_at', 'date', 'consent_time'] },
        { name: 'purpose', means: 'To what' },
        { name: 'wording_version', means: 'To which wording', also: ['version', 'wording', 'text_version'] },
        { name: 'method', means: 'How: web form, double opt-in, paper, inferred', also: ['source', 'channel'] },
        { name: 'state', means: 'granted or withdrawn', also: ['status'] },
        { name: 'pre_ticked', means: '1 where the box was ticked beforehand', isOptional: true, also: ['preticked'] },
        { name: 'confirmed_at', means: 'When the second step confirmed it', isOptional: true, also: ['confirmed'] },
        {
          name: 'first_capture_at',
          means: 'When data under it were first taken',
          isOptional: true,
          also: ['first_capture'],
        },
      ],
      example: {
        fileName: 'consent-records-example.csv',
        text:
          'timestamp,purpose,wording_version,method,state,pre_ticked,confirmed_at\n' +
          '2026-09-01T10:00:00Z,newsletter,2026-05,double opt-in,granted,0,2026-09-01T10:04:00Z\n' +
          '2026-09-03T16:20:00Z,newsletter,2026-05,double opt-in,withdrawn,0,2026-09-04T08:00:00Z\n' +
          '2026-09-07T09:12:00Z,personal offers,2026-05,web form,granted,0,\n',
      },
    },
  ],
  options: [
    {
      name: 'legacyWithPlan',
      label: 'These are legacy records, and a written plan completes them',
      help: 'Then the lower share of the policy is enough.',
      kind: 'yes-no',
      default: false,
    },
    {
      name: 'allDoubleOptIn',
      label: 'All were online sign-ups for e-mail or text messages',
      help: 'Then each must be confirmed in a second step, not only those whose method says so.',
      kind: 'yes-no',
      default: false,
    },
  ],
  thresholds: [
    'consent-record-complete.least-share',
    'consent-record-complete.least-legacy-share',
    'consent-record-complete.confirm-days',
  ],
  computedElsewhere: false,
}

/** What is wrong with a record, by kind: `lacks` leaves it incomplete; the others fail on their own. */
interface Fault {
  readonly kind: 'lacks' | 'pre-ticked' | 'inferred' | 'unconfirmed' | 'captured-first'
  readonly what: string
}

function run(request: CheckRequest): CheckResult {
  const document = documentOf(request, 'csv')
  const { rows } = document
  const cell = cellReader(document)
  const judged = rows.map((row) => ({ row: row.row, faults: faultsOf((column) => cell(row, column), request) }))
  const having = (kind: Fault['kind']): number =>
    judged.filter(({ faults }) => faults.some((each) => each.kind === kind)).length
  const complete = rows.length - having('lacks')
  const isLegacy = isOn(request.options, 'legacyWithPlan')
  const least = limit(request, `consent-record-complete.least-${isLegacy ? 'legacy-' : ''}share`)
  const alone = (['pre-ticked', 'inferred', 'unconfirmed', 'captured-first'] as const).map((kind) => ({
    kind,
    rows: having(kind),
  }))
  const isEnough = complete / rows.length >= least
  const isPass = isEnough && alone.every((each) => each.rows === 0)
  const findings = judged.flatMap(({ row, faults }): CheckFinding[] =>
    faults.map(({ what }) => ({ where: `Row ${row}`, what })),
  )
  return conclude(definition, request, {
    outcome: isPass ? 'pass' : 'fail',
    sentence: sentenceOf({ complete, all: rows.length, least, alone }),
    figures: [
      { label: 'Complete records', value: complete, of: rows.length, unit: 'rows' },
      { label: 'Share complete', value: complete / rows.length, unit: 'share' },
      { label: 'Ticked beforehand', value: flagFigure(document, 'pre_ticked', having('pre-ticked')), unit: 'rows' },
      { label: 'Granted although inferred', value: having('inferred'), unit: 'rows' },
      { label: 'Not confirmed in time', value: having('unconfirmed'), unit: 'rows' },
      {
        label: 'Used before consent',
        value: flagFigure(document, 'first_capture_at', having('captured-first')),
        unit: 'rows',
      },
    ],
    findings,
  })
}

function flagFigure({ columns }: CsvDocument, column: string, rows: number): number | { undefined: string } {
  return columns.includes(column) ? rows : { undefined: `the file has no column ${column}` }
}

function faultsOf(cell: (column: string) => string, request: CheckRequest): Fault[] {
  const given = readMoment(cell('timestamp'))
  const captured = readMoment(cell('first_capture_at'))
  const isGranted = /^(?:granted|given|yes|1|true|active|opt(?:ed)?[ -]?in)$/.test(foldText(cell('state')))
  const isInferred = /\b(?:inferred|implied|predicted|derived)\b/.test(foldText(cell('method')))
  const isPreTicked = readYesNo(cell('pre_ticked')) === true
  const isTakenFirst = captured !== null && given !== null && captured.to < given.from
  return [
    ...lacksOf(cell, given, request.today),
    ...(isPreTicked ? [{ kind: 'pre-ticked' as const, what: 'The box was ticked beforehand.' }] : []),
    ...(isGranted && isInferred
      ? [{ kind: 'inferred' as const, what: 'Granted, although it was inferred and not given.' }]
      : []),
    ...unconfirmed(cell, given, request),
    ...(isTakenFirst ? [{ kind: 'captured-first' as const, what: 'Data were taken before the consent.' }] : []),
  ]
}

function lacksOf(cell: (column: string) => string, given: Moment | null, today: Day): Fault[] {
  const blank = NEEDED.filter((column) => isBlank(cell(column)))
  const lacks = blank.length > 0 ? [`Lacks ${blank.join(', ')}.`] : []
  if (!given && !blank.includes('timestamp')) lacks.push('Its timestamp is no day or time that can be read.')
  if (given && given.day > today) lacks.push('Its timestamp is in the future.')
  return lacks.map((what) => ({ kind: 'lacks', what }))
}

function unconfirmed(cell: (column: string) => string, given: Moment | null, request: CheckRequest): Fault[] {
  const isDouble = /double[ -]?opt[ -]?in|\bdoi\b/.test(foldText(cell('method')))
  if (!isDouble && !isOn(request.options, 'allDoubleOptIn')) return []
  const days = limit(request, 'consent-record-complete.confirm-days')
  const confirmed = readMoment(cell('confirmed_at'))
  if (!confirmed) return [{ kind: 'unconfirmed', what: 'The second step is missing: confirmed_at.' }]
  const isLate = given !== null && (confirmed.to < given.from || confirmed.day > addDays(given.day, days))
  return isLate ? [{ kind: 'unconfirmed', what: `Not confirmed within ${count(days, 'day')} of the sign-up.` }] : []
}

const ALONE = {
  'pre-ticked': 'ticked beforehand',
  inferred: 'granted although inferred',
  unconfirmed: 'not confirmed in time',
  'captured-first': 'used before consent',
} as const

function sentenceOf(given: {
  complete: number
  all: number
  least: number
  alone: readonly { kind: keyof typeof ALONE; rows: number }[]
}): string {
  const { complete, all, least, alone } = given
  const share =
    complete === all
      ? `Of ${count(all, 'record')} all are complete`
      : `${complete.toLocaleString('en-GB')} of ${count(all, 'record')} are complete, ${percent(complete / all)}`
  const wanted = complete / all >= least ? '' : `; at least ${percent(least)} must be`
  const others = alone
    .filter(({ rows }) => rows > 0)
    .map(({ kind, rows }) => `${rows} ${rows === 1 ? 'is' : 'are'} ${ALONE[kind]}`)
  return `${share}${wanted}${others.length > 0 ? `; ${others.join(', ')}` : ''}.`
}

export const consentRecordComplete: Check = { definition, run }
