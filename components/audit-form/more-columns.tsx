import { RadioField } from '../choice-field.tsx'
import { CheckField, FormRow, SelectField } from '../field.tsx'
import { errorAt } from '../unplaced-problem.ts'
import { ColumnField, ListField, ValuesField } from './column-field.tsx'
import { LeftOutField } from './left-out-field.tsx'
import { isListed } from './log-preview.ts'
import { positivesOf } from './guess.ts'
import type { PartProps } from './mapping-step.tsx'

/** What an audit can do without. */
export function MoreColumns(props: PartProps) {
  const { draft, problem, columns, set } = props
  const { configuration } = draft
  return (
    <div className="flex flex-col gap-5">
      <Outcome {...props} />
      {draft.decidedBy === 'score' ? null : (
        <ColumnField
          label="Score"
          optional
          help="With it and the outcome the audit says whether a score means the same in each group."
          columns={columns}
          value={configuration.score}
          onChange={(score) => set({ score })}
          error={errorAt(problem, '/configuration/score')}
        />
      )}
      <FormRow>
        <ColumnField
          label="Period"
          optional
          help="As text that sorts: 2026-10, 2026-W40."
          columns={columns}
          value={configuration.period}
          onChange={(period) => set({ period })}
          error={errorAt(problem, '/configuration/period')}
        />
        <ColumnField
          label="Stratum"
          optional
          help="A channel, a campaign, a region within which groups are compared too."
          columns={columns}
          value={configuration.stratifyBy}
          onChange={(stratifyBy) => set({ stratifyBy })}
          error={errorAt(problem, '/configuration/stratifyBy')}
        />
      </FormRow>
      <Weight {...props} />
      <References {...props} />
      <LeftOutField {...props} />
      <ListField
        label="Values that mean not known"
        optional
        help="They are counted on their own and never a group. Empty cells are not known in any case."
        value={configuration.missingTokens.filter((token) => token !== '')}
        onChange={(tokens) => set({ missingTokens: ['', ...tokens] })}
      />
      <div className="flex flex-col gap-2">
        <CheckField
          label="Take blanks off both ends of values"
          checked={configuration.trim}
          onChange={({ target }) => set({ trim: target.checked })}
        />
        <CheckField
          label="Read capitals and small letters as the same"
          help="Otherwise groups that differ in case alone are counted apart, and named."
          checked={configuration.caseFold}
          onChange={({ target }) => set({ caseFold: target.checked })}
        />
      </div>
    </div>
  )
}

function Outcome({ draft: { configuration }, problem, columns, set }: PartProps) {
  const column = columns?.find(({ name }) => name === configuration.label) ?? null
  return (
    <>
      <ColumnField
        label="Outcome"
        optional
        help="What came true of what the decision tried to foresee: bought, repaid, clicked. With it the audit says in whom the system errs."
        columns={columns}
        value={configuration.label}
        onChange={(label) => {
          const chosen = columns?.find(({ name }) => name === label)
          set({ label, ...(columns === null ? {} : { labelPositive: chosen ? positivesOf(chosen) : [] }) })
        }}
        error={errorAt(problem, '/configuration/label')}
      />
      {configuration.label === null ? null : (
        <ValuesField
          key={columns === null ? 'typed' : configuration.label}
          label="Values that mean that it came"
          column={column}
          value={configuration.labelPositive}
          onChange={(labelPositive) => set({ labelPositive })}
          error={errorAt(problem, '/configuration/labelPositive')}
        />
      )}
    </>
  )
}

function Weight({ draft: { configuration }, problem, columns, set }: PartProps) {
  const { weight } = configuration
  return (
    <>
      <ColumnField
        label="Weight"
        optional
        help="Where a row stands for several people."
        columns={columns}
        value={weight?.column ?? null}
        onChange={(column) => set({ weight: column === null ? null : { column, kind: weight?.kind ?? 'frequency' } })}
        error={errorAt(problem, '/configuration/weight')}
      />
      {weight === null ? null : (
        <RadioField
          label="The weight is"
          options={[
            {
              value: 'frequency',
              label: 'How many rows it stands for',
              detail: 'Weights are counts, and tests count them.',
            },
            {
              value: 'sampling',
              label: 'A sampling weight',
              detail: 'Rates are weighted; tests of counts do not hold and are left out.',
            },
          ]}
          value={weight.kind}
          onChange={(kind) => set({ weight: { ...weight, kind: kind === 'sampling' ? 'sampling' : 'frequency' } })}
        />
      )}
    </>
  )
}

/** With whom the groups of each attribute are compared. */
function References({ draft: { configuration }, columns, set }: PartProps) {
  const { attributes, reference } = configuration
  const known = attributes.flatMap((name) => {
    const column = columns?.find((one) => one.name === name)
    if (!column || !isListed(column)) return []
    return [
      { name, values: column.values.flatMap(({ value }) => (value === null || value.trim() === '' ? [] : [value])) },
    ]
  })
  if (known.length === 0) return null
  const choose = (name: string, group: string) => {
    const { [name]: _, ...others } = reference
    set({ reference: group === '' ? others : { ...others, [name]: group } })
  }
  return (
    <FormRow>
      {known.map(({ name, values }) => (
        <SelectField
          key={name}
          label={`Reference of ${name}`}
          optional
          placeholder="The largest group"
          options={values.map((value) => ({ value, label: value }))}
          value={reference[name] ?? ''}
          onChange={({ target }) => choose(name, target.value)}
        />
      ))}
    </FormRow>
  )
}
