import type { AuditConfiguration } from '../../domain/bias-audit/configuration.ts'
import { columnWords, groupWords } from '../../domain/bias-audit/column-words.ts'
import { Button } from '../button.tsx'
import { FieldGroup, FormRow, SelectField, TextField } from '../field.tsx'
import { errorAt } from '../unplaced-problem.ts'
import { isListed } from './log-preview.ts'
import type { PartProps } from './mapping-step.tsx'

type LeftOut = AuditConfiguration['leftOut'][number]

/** Small categories that New York's ratios are told without, each with its reason. */
export function LeftOutField({ draft: { configuration }, problem, columns, set }: PartProps) {
  const { attributes, leftOut } = configuration
  if (attributes.length === 0) return null
  const change = (at: number, changes: Partial<LeftOut>) =>
    set({ leftOut: leftOut.map((one, place) => (place === at ? { ...one, ...changes } : one)) })
  const known = (name: string): string[] => {
    const column = columns?.find((one) => one.name === name)
    if (!column || !isListed(column)) return []
    return column.values.flatMap(({ value }) => (value === null || value.trim() === '' ? [] : [value]))
  }
  return (
    <FieldGroup
      label="Categories left out of New York’s ratios"
      optional
      help="Local Law 144 lets an auditor leave out a category of under 2 % with a reason. Its people and rate are still told."
      error={errorAt(problem, '/configuration/leftOut')}
    >
      <div className="flex flex-col gap-3">
        {leftOut.map((one, at) => (
          <OneLeftOut
            key={at}
            one={one}
            attributes={attributes}
            values={known(one.analysis)}
            onChange={(changes) => change(at, changes)}
            onRemove={() => set({ leftOut: leftOut.filter((_, place) => place !== at) })}
          />
        ))}
        <div>
          <Button
            size="small"
            onClick={() =>
              set({ leftOut: [...leftOut, { analysis: attributes[0] ?? '', group: '', justification: '' }] })
            }
          >
            Leave a category out
          </Button>
        </div>
      </div>
    </FieldGroup>
  )
}

interface OneProps {
  one: LeftOut
  attributes: readonly string[]
  /** Those that were found; none where the log is elsewhere. */
  values: readonly string[]
  onChange: (changes: Partial<LeftOut>) => void
  onRemove: () => void
}

function OneLeftOut({ one, attributes, values, onChange, onRemove }: OneProps) {
  const category = one.group === '' ? 'the category' : groupWords(one.group)
  return (
    <FormRow>
      {attributes.length > 1 ? (
        <SelectField
          label="Category of"
          options={attributes.map((name) => ({ value: name, label: columnWords(name) }))}
          value={one.analysis}
          onChange={({ target }) => onChange({ analysis: target.value, group: '' })}
        />
      ) : null}
      {values.length > 0 ? (
        <SelectField
          label="Category"
          placeholder="Choose…"
          options={values.map((value) => ({ value, label: value }))}
          value={one.group}
          onChange={({ target }) => onChange({ group: target.value })}
        />
      ) : (
        <TextField label="Category" value={one.group} onChange={({ target }) => onChange({ group: target.value })} />
      )}
      <TextField
        label="Reason to leave it out"
        value={one.justification}
        onChange={({ target }) => onChange({ justification: target.value })}
      />
      <div className="self-end">
        <Button size="small" variant="quiet" aria-label={`Remove ${category}`} onClick={onRemove}>
          Remove
        </Button>
      </div>
    </FormRow>
  )
}
