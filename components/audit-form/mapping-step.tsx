import type { AuditConfiguration } from '../../domain/bias-audit/configuration.ts'
import type { ApiProblem } from '../api-client.ts'
import { ChecksField, RadioField } from '../choice-field.tsx'
import { Disclosure } from '../disclosure.tsx'
import { FormRow, NumberField } from '../field.tsx'
import { countWords } from '../number-words.ts'
import { Notice } from '../problem-notice.tsx'
import { errorAt } from '../unplaced-problem.ts'
import { columnsAboutPeople } from './areas.ts'
import type { AuditDraft, ChangeDraft } from './audit-draft.ts'
import { BesideData } from './beside-data.tsx'
import { ColumnField, ListField, ValuesField } from './column-field.tsx'
import { positivesOf } from './guess.ts'
import { isListed, type LogColumn } from './log-preview.ts'
import { MoreColumns } from './more-columns.tsx'
import { FURTHER } from './table-contents.ts'

export interface MappingProps {
  draft: AuditDraft
  change: ChangeDraft
  problem: ApiProblem | null
}

/** What the columns of the log mean; what could be guessed is filled in. */
export function MappingStep({ systemId, ...props }: MappingProps & { systemId: string }) {
  const { draft, change } = props
  const columns = draft.source === 'log' ? (draft.log?.preview.columns ?? null) : null
  const contents = draft.source === 'counts' ? draft.contents : null
  const hasFurther = contents !== null && FURTHER.some(({ key }) => contents[key])
  const set = (changes: Partial<AuditConfiguration>) =>
    change({ configuration: { ...draft.configuration, ...changes } })
  return (
    <>
      <RadioField
        label="Who is selected is told by"
        layout="row"
        options={[
          { value: 'column', label: 'A column of decisions' },
          { value: 'score', label: 'A score from a threshold on' },
        ]}
        value={draft.decidedBy}
        onChange={(value) => change({ decidedBy: value === 'score' ? 'score' : 'column' })}
      />
      <Decision {...props} columns={columns} set={set} />
      <RadioField
        label="For the person, being selected is"
        help="Being targeted can be the harm: then the group that is selected more often is the one looked for."
        layout="row"
        options={[
          { value: 'good', label: 'Good: an offer, a chance' },
          { value: 'burden', label: 'A burden: a higher price, a check' },
        ]}
        value={draft.configuration.favourable ? 'good' : 'burden'}
        onChange={(value) => set({ favourable: value === 'good' })}
      />
      <Attributes {...props} columns={columns} set={set} />
      <Disclosure summary="Outcome, score, weight, period, strata, missing values" open={hasFurther || undefined}>
        <MoreColumns {...props} columns={columns} set={set} />
      </Disclosure>
      <BesideData systemId={systemId} draft={draft} isOpen={draft.source === 'counts'} />
    </>
  )
}

export interface PartProps extends MappingProps {
  columns: readonly LogColumn[] | null
  set: (changes: Partial<AuditConfiguration>) => void
}

function Decision({ draft, change, problem, columns, set }: PartProps) {
  const { configuration } = draft
  if (draft.decidedBy === 'score') {
    return (
      <FormRow>
        <ColumnField
          label="Score"
          columns={columns}
          value={configuration.score}
          onChange={(score) => set({ score })}
          error={errorAt(problem, '/configuration/score')}
        />
        <NumberField
          label="Selected from"
          help="Inclusive."
          value={draft.threshold}
          onChange={({ target }) => change({ threshold: target.value })}
          error={errorAt(problem, '/configuration/threshold')}
        />
      </FormRow>
    )
  }
  const column = columns?.find(({ name }) => name === configuration.decision) ?? null
  return (
    <>
      <ColumnField
        label="Decision"
        help="Yes or no in two values, such as offered or not."
        columns={columns}
        value={configuration.decision}
        onChange={(decision) => {
          const chosen = columns?.find(({ name }) => name === decision)
          set({ decision, ...(columns === null ? {} : { positive: chosen ? positivesOf(chosen) : [] }) })
        }}
        error={errorAt(problem, '/configuration/decision')}
      />
      {columns !== null && configuration.decision === null ? null : (
        <ValuesField
          key={configuration.decision === null || columns === null ? 'typed' : configuration.decision}
          label="Values that mean selected"
          {...(column && isListed(column) ? {} : { help: 'Several are parted by commas.', example: 'yes, offered' })}
          column={column}
          value={configuration.positive}
          onChange={(positive) => set({ positive })}
          error={errorAt(problem, '/configuration/positive')}
        />
      )}
    </>
  )
}

const CROSSINGS = [
  { value: '1', label: 'No crossing' },
  { value: '2', label: 'Two at once' },
  { value: '3', label: 'Up to three' },
]

function Attributes({ draft, problem, columns, set }: PartProps) {
  const { attributes, intersections, decision, score } = draft.configuration
  const error = errorAt(problem, '/configuration/attributes')
  const isByArea = draft.route === 'area-counts'
  const label = isByArea ? 'Columns of areas' : 'Columns of groups'
  const help = isByArea
    ? 'One to six: the area of each decision, or what a census says of it, such as a band of income. Each value is a group.'
    : 'One to six: age band, sex, region. A group is a value of such a column.'
  const ofPeople = isByArea ? columnsAboutPeople(attributes) : []
  return (
    <>
      {columns === null ? (
        <ListField
          key={draft.contents?.attributes.join('\n') ?? 'typed'}
          label={label}
          help={`${help} Several are parted by commas.`}
          example={isByArea ? 'postcode_district' : 'age_band, sex'}
          value={attributes}
          onChange={(chosen) => set({ attributes: chosen })}
          error={error}
        />
      ) : (
        <ChecksField
          label={label}
          help={help}
          columns={2}
          options={columns
            .filter(({ name, guess }) => name !== decision && name !== score && guess !== 'identifier')
            .map((column) => ({
              value: column.name,
              label: column.name,
              detail: valuesWords(column),
              disabled: attributes.length >= 6 && !attributes.includes(column.name),
            }))}
          value={attributes}
          onChange={(chosen) => set({ attributes: chosen })}
          error={error}
        />
      )}
      {ofPeople.length === 0 ? null : (
        <Notice tone="attention" role="status" title={`By name not about an area: ${ofPeople.join(', ')}`}>
          Counts by area use nothing that is known of people. What tells of them is to be taken out, or used on another
          of the bases above.
        </Notice>
      )}
      {attributes.length > 1 ? (
        <RadioField
          label="Groups of several attributes at once"
          help="Women over fifty may fare worse than women, and than people over fifty. Crossings screen; they decide nothing alone."
          layout="row"
          options={CROSSINGS.slice(0, Math.min(3, attributes.length))}
          value={String(Math.min(intersections, attributes.length))}
          onChange={(value) => set({ intersections: value === '1' ? 1 : value === '2' ? 2 : 3 })}
        />
      ) : null}
    </>
  )
}

/** "men, women", or how many there are. */
function valuesWords({ values, distinct }: LogColumn): string {
  const words = values.slice(0, 4).map(({ value }) => value || '(empty)')
  const more = distinct - words.length
  return `${words.join(', ')}${more > 0 ? ` and ${countWords(more, 'more', 'more')}` : ''}`
}
