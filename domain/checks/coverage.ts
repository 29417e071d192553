import { addDuration, isDay } from '../days.ts'
import type { Day } from '../days.ts'
import { cellReader, documentOf, isBlank, notMoment, readMoment, RowFaults } from './cells.ts'
import { conclude, count, limit, percent, shown } from './conclude.ts'
import type { Check, CheckDefinition, CheckRequest } from './definition.ts'
import { isOn, textOption } from './options.ts'
import type { CheckResult, CheckTable } from './result.ts'

const definition: CheckDefinition = {
  id: 'coverage',
  title: 'People covered',
  computes: 'Share complete and in date',
  rule: '95%',
  outcomes: 'pass / fail',
  caveats: [
    'Attendance is not understanding.',
    'The share is of the people in the file: who is missing from the list is not counted.',
  ],
  version: 1,
  inputs: [
    {
      name: 'file',
      label: 'Everybody who must be covered, with the day of completion',
      kind: 'csv',
      help: 'One row for each person, also those who have not done it: leave their day empty. Who they are is hashed while the file is read.',
      columns: [
        {
          name: 'person',
          means: 'The person: any id',
          also: ['person_or_role', 'employee', 'id', 'name', 'email'],
          isPersonal: true,
        },
        {
          name: 'completed_on',
          means: 'The day; empty where it is not done',
          also: ['completed', 'completed_at', 'acknowledged_on', 'date'],
        },
        { name: 'role', means: 'The role or team', isOptional: true, also: ['team', 'department'] },
      ],
      example: {
        fileName: 'training-example.csv',
        text: 'person,completed_on,role\nP-001,2026-03-02,copywriting\nP-002,2026-05-11,copywriting\nP-003,2026-09-30,media buying\n',
      },
    },
  ],
  options: [
    {
      name: 'asOf',
      label: 'On which day',
      help: 'The day for which the share is told. Leave it empty for today.',
      kind: 'day',
      default: '',
    },
    {
      name: 'neverExpires',
      label: 'A completion holds for good',
      help: 'For guidelines that are acknowledged once. Otherwise it holds for the months of the policy.',
      kind: 'yes-no',
      default: false,
    },
  ],
  thresholds: ['coverage.least-share', 'coverage.months'],
  computedElsewhere: false,
}

type State = 'in date' | 'out of date' | 'not done'

interface Person {
  readonly row: number
  readonly role: string
  readonly completedOn: Day | null
}

function run(request: CheckRequest): CheckResult {
  const asOf = textOption(request.options, 'asOf')
  const on = isDay(asOf) ? asOf : request.today
  const people = readPeople(request, on)
  const months = limit(request, 'coverage.months')
  const stateOf = ({ completedOn }: Person): State => {
    if (completedOn === null) return 'not done'
    return isOn(request.options, 'neverExpires') || addDuration(completedOn, `P${months}M`) >= on
      ? 'in date'
      : 'out of date'
  }
  const states = people.map((person) => ({ ...person, state: stateOf(person) }))
  const number = (state: State): number => states.filter((each) => each.state === state).length
  const share = number('in date') / people.length
  const least = limit(request, 'coverage.least-share')
  const wanted = share >= least ? '' : `; at least ${percent(least)} must be`
  return conclude(definition, request, {
    outcome: share >= least ? 'pass' : 'fail',
    sentence: `On ${on}, ${number('in date')} of ${count(people.length, 'person', 'people')} (${percent(share)}) are complete and in date${wanted}.`,
    figures: [
      { label: 'Complete and in date', value: number('in date'), of: people.length, unit: 'people' },
      { label: 'Share', value: share, unit: 'share' },
      { label: 'Out of date', value: number('out of date'), of: people.length, unit: 'people' },
      { label: 'Not done', value: number('not done'), of: people.length, unit: 'people' },
    ],
    findings: states
      .filter(({ state }) => state !== 'in date')
      .map(({ row, role, state }) => ({
        where: `Row ${row}${role === '' ? '' : `, ${role}`}`,
        what: state === 'not done' ? 'Not done.' : 'Out of date.',
      })),
    tables: rolesTable(states),
  })
}

/** Of somebody who is there more than once, the last completion. What is done after the day does not count yet. */
function readPeople(request: CheckRequest, on: Day): Person[] {
  const document = documentOf(request, 'csv')
  const cell = cellReader(document)
  const faults = new RowFaults()
  const people = new Map<string, Person>()
  for (const row of document.rows) {
    const id = cell(row, 'person')
    const text = cell(row, 'completed_on')
    const moment = readMoment(text)
    if (id === '') faults.add(row, 'person', 'it is empty.')
    if (!moment && !isBlank(text)) faults.add(row, 'completed_on', notMoment(text))
    const completedOn = moment && moment.day <= on ? moment.day : null
    const known = people.get(id)
    const isNewer = completedOn !== null && (known?.completedOn ?? '') < completedOn
    if (!known || isNewer) people.set(id, { row: row.row, role: shown(cell(row, 'role')), completedOn })
  }
  faults.refuse()
  return [...people.values()]
}

function rolesTable(people: readonly (Person & { state: State })[]): CheckTable[] {
  const byRole = Map.groupBy(people, ({ role }) => role || 'no role')
  if (byRole.size < 2 || byRole.size > 100) return []
  const rows = [...byRole].map(([role, all]) => {
    const inDate = all.filter(({ state }) => state === 'in date').length
    return [role, inDate, all.length, inDate / all.length]
  })
  const columns = [
    { label: 'Role' },
    { label: 'In date' },
    { label: 'People' },
    { label: 'Share', unit: 'share' as const },
  ]
  return [{ title: 'By role', columns, rows }]
}

export const coverage: Check = { definition, run }
