import { RadioField } from '../choice-field.tsx'
import { CheckField, FormRow, NumberField, TextArea, TextField } from '../field.tsx'
import { errorAt } from '../unplaced-problem.ts'
import type { MappingProps } from './mapping-step.tsx'

/** What a reader of the result must know to trust it. */
export function RunStep({ draft, change, problem }: MappingProps) {
  return (
    <>
      <TextArea
        label="Extract"
        optional
        help="The query or the steps that gave the rows, so that somebody else can take them again."
        example="select offered, age_band, sex from decisions where month = '2026-10'"
        value={draft.query}
        onChange={({ target }) => change({ query: target.value })}
        error={errorAt(problem, '/extract/query')}
      />
      <FormRow>
        <TextField
          label="Period"
          optional
          example="October 2026"
          value={draft.period}
          onChange={({ target }) => change({ period: target.value })}
          error={errorAt(problem, '/extract/period')}
        />
        <NumberField
          label="Rows expected"
          optional
          unit="rows"
          value={draft.expectedRows}
          onChange={({ target }) => change({ expectedRows: target.value })}
          error={errorAt(problem, '/extract/expectedRows')}
        />
      </FormRow>
      <RadioField
        label="Did you build this system?"
        help="Whoever built it may audit it; a reader is told."
        layout="row"
        options={[
          { value: 'no', label: 'No' },
          { value: 'yes', label: 'Yes, or helped to' },
        ]}
        value={draft.builtTheSystem === null ? null : draft.builtTheSystem ? 'yes' : 'no'}
        onChange={(value) => change({ builtTheSystem: value === 'yes' })}
      />
      {draft.source === 'log' ? (
        <CheckField
          label="Keep the file as an artefact"
          help="Otherwise it is discarded once it is counted, which is better: the counts are enough for every figure."
          checked={draft.keepFile}
          onChange={({ target }) => change({ keepFile: target.checked })}
        />
      ) : null}
    </>
  )
}
