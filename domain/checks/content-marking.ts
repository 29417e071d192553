import { cellReader, documentOf, notYesNo, readYesNo, RowFaults } from './cells.ts'
import { conclude, count, limit, percent, shown } from './conclude.ts'
import type { Check, CheckDefinition, CheckRequest } from './definition.ts'
import type { CheckResult } from './result.ts'

const definition: CheckDefinition = {
  id: 'content-marking',
  title: 'Marking present',
  computes: 'Share of in-scope files with each',
  rule: '100%',
  outcomes: 'pass / list',
  caveats: [
    'Presence is not robustness.',
    'Which files are in scope, and whether a mark is there, is what your list says: the files themselves are not opened.',
  ],
  version: 1,
  inputs: [
    {
      name: 'file',
      label: 'List of the files that AI made or altered',
      kind: 'csv',
      help: 'One row for each file.',
      columns: [
        { name: 'file', means: 'The name of the file', also: ['name', 'asset'] },
        { name: 'has_visible_label', means: '1 where people see a label', also: ['visible_label', 'label'] },
        {
          name: 'has_machine_mark',
          means: '1 where a machine-readable mark is in it',
          also: ['machine_mark', 'c2pa', 'watermark'],
        },
        { name: 'in_scope', means: '0 where no marking is needed', isOptional: true },
      ],
      example: {
        fileName: 'content-marking-example.csv',
        text: 'file,has_visible_label,has_machine_mark\nautumn-banner.png,1,1\nspokesperson.mp4,1,1\njingle.wav,yes,yes\n',
      },
    },
  ],
  options: [],
  thresholds: ['content-marking.least-share'],
  computedElsewhere: false,
}

const MARKS = [
  { column: 'has_visible_label', missing: 'no visible label', label: 'With a visible label' },
  { column: 'has_machine_mark', missing: 'no machine-readable mark', label: 'With a machine-readable mark' },
] as const

function run(request: CheckRequest): CheckResult {
  const files = readFiles(request)
  const inScope = files.filter((file) => file.isInScope)
  const least = limit(request, 'content-marking.least-share')
  const lacking = inScope.filter(({ lacks }) => lacks.length > 0)
  const having = MARKS.map(({ label, missing }) => ({
    label,
    value: inScope.filter(({ lacks }) => !lacks.includes(missing)).length,
  }))
  const isPass = having.every(({ value }) => value >= least * inScope.length)
  return conclude(definition, request, {
    outcome: inScope.length === 0 ? 'inconclusive' : isPass ? 'pass' : 'explain',
    sentence:
      inScope.length === 0
        ? 'No file of the list is in scope, so that nothing was looked at.'
        : lacking.length === 0
          ? `Both marks are in each of ${count(inScope.length, 'file')} in scope.`
          : `${lacking.length} of ${count(inScope.length, 'file')} in scope ${lacking.length === 1 ? 'lacks' : 'lack'} a mark (${percent(lacking.length / inScope.length)}).`,
    figures: [
      ...having.map(({ label, value }) => ({ label, value, of: inScope.length, unit: 'items' as const })),
      { label: 'Out of scope', value: files.length - inScope.length, of: files.length, unit: 'items' },
    ],
    findings: lacking.map(({ name, lacks }) => ({ where: name, what: `Has ${lacks.join(' and ')}.` })),
  })
}

function readFiles(request: CheckRequest): { name: string; isInScope: boolean; lacks: string[] }[] {
  const document = documentOf(request, 'csv')
  const cell = cellReader(document)
  const faults = new RowFaults()
  const files = document.rows.map((row) => {
    const lacks = MARKS.flatMap(({ column, missing }) => {
      const has = readYesNo(cell(row, column))
      if (has === null) faults.add(row, column, notYesNo(cell(row, column)))
      return has === true ? [] : [missing]
    })
    const name = shown(cell(row, 'file')) || `Row ${row.row}`
    return { name, isInScope: readYesNo(cell(row, 'in_scope')) !== false, lacks }
  })
  faults.refuse()
  return files
}

export const contentMarking: Check = { definition, run }
