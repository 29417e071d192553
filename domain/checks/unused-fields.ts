import { cellReader, documentOf, isBlank, readNumber } from './cells.ts'
import { conclude, count, list, shown } from './conclude.ts'
import type { Check, CheckDefinition, CheckRequest } from './definition.ts'
import type { CheckFinding, CheckResult } from './result.ts'

const definition: CheckDefinition = {
  id: 'unused-fields',
  title: 'Fields without a need',
  computes: 'Fields with blank need or retention, or zero importance',
  rule: 'none',
  outcomes: 'pass / list',
  caveats: [
    'Importance near zero may still be justified (e.g. for fairness tests).',
    'Whether a written need is a good one is for a person to judge.',
  ],
  version: 1,
  inputs: [
    {
      name: 'file',
      label: 'Fields of personal data that the system uses',
      kind: 'csv',
      help: 'One row for each field, never a person’s data.',
      columns: [
        { name: 'field', means: 'The field', also: ['name', 'column', 'feature'] },
        { name: 'need', means: 'What it is needed for', also: ['purpose'] },
        { name: 'retention', means: 'How long it is kept', also: ['retention_period', 'kept'] },
        { name: 'importance', means: 'Its importance in the model, if there is one', isOptional: true },
        {
          name: 'justification',
          means: 'Why it stays although its importance is zero',
          isOptional: true,
          also: ['reason'],
        },
      ],
      example: {
        fileName: 'fields-example.csv',
        text:
          'field,need,retention,importance,justification\nlast_order_on,reminders after a purchase,P24M,0.41,\n' +
          'basket_value,choice of offer,P12M,0.22,\nage_band,fairness tests alone,P12M,0,kept apart for the bias audit\n',
      },
    },
  ],
  options: [],
  thresholds: [],
  computedElsewhere: false,
}

interface Field {
  readonly name: string
  readonly lacks: readonly ('need' | 'retention')[]
  readonly isIdle: boolean
  readonly isJustified: boolean
}

function run(request: CheckRequest): CheckResult {
  const document = documentOf(request, 'csv')
  const cell = cellReader(document)
  const judged = document.rows.map((row): Field => {
    const name = shown(cell(row, 'field')) || `Row ${row.row}`
    const lacks = (['need', 'retention'] as const).filter((column) => isBlank(cell(row, column)))
    const importance = readNumber(cell(row, 'importance'))
    const isIdle = importance !== null && Math.abs(importance) < 1e-9
    return { name, lacks, isIdle, isJustified: !isBlank(cell(row, 'justification')) }
  })
  const findings = judged.flatMap(findingsOf)
  const named = [...new Set(findings.map(({ where }) => where))]
  const fields = judged.length
  const lacking = (column: 'need' | 'retention'): number => judged.filter(({ lacks }) => lacks.includes(column)).length
  return conclude(definition, request, {
    outcome: findings.length === 0 ? 'pass' : 'explain',
    sentence:
      findings.length === 0
        ? `Of ${count(fields, 'field')}, each has a need and a retention, and none is idle without a reason.`
        : `Of ${count(fields, 'field')}, ${named.length} ${named.length === 1 ? 'lacks' : 'lack'} a need, a retention or a use: ${list(named)}.`,
    figures: [
      { label: 'Without a need', value: lacking('need'), of: fields, unit: 'items' },
      { label: 'Without a retention', value: lacking('retention'), of: fields, unit: 'items' },
      {
        label: 'Of no importance, without a reason',
        value: document.columns.includes('importance')
          ? judged.filter(({ isIdle, isJustified }) => isIdle && !isJustified).length
          : { undefined: 'the file has no column importance' },
        of: fields,
        unit: 'items',
      },
    ],
    findings,
  })
}

function findingsOf({ name, lacks, isIdle, isJustified }: Field): CheckFinding[] {
  return [
    ...(lacks.length > 0
      ? [{ where: name, what: `No ${lacks.join(' and no ')} is written. Write it, or stop using the field.` }]
      : []),
    ...(isIdle && !isJustified ? [{ where: name, what: 'Contributes nothing. Say why it stays, or remove it.' }] : []),
  ]
}

export const unusedFields: Check = { definition, run }
