import { Download } from 'lucide-react'
import type { Day } from '../../domain/days.ts'
import { buttonClass } from '../button.tsx'
import { DayField } from '../day-field.tsx'
import { CheckField, FieldShell, FormRow, SelectField, TextField } from '../field.tsx'
import { exampleMap } from './example-map.ts'
import { readFoundColumns } from './found-columns.ts'
import { OwnMap } from './own-map.tsx'

export const OWN_MAP = 'own'

/** What is to be imported, as far as it is chosen. */
export interface ImportWish {
  file: File | null
  /** The columns of the file; none where they cannot be told. */
  columns: readonly string[]
  /** The name of a map that comes with the program, or OWN_MAP. */
  map: string
  /** null: not touched, so it follows the file. */
  ownMap: string | null
  source: string
  asOf: string
  strikeMissing: boolean
}

export const EMPTY: ImportWish = {
  file: null,
  columns: [],
  map: '',
  ownMap: null,
  source: '',
  asOf: '',
  strikeMissing: false,
}

export interface ImportFormProps {
  /** The first is for Plumbline's own columns, and is chosen. */
  maps: readonly { name: string; title: string }[]
  /** A file of Plumbline's own columns to fill in, as CSV. */
  template: string
  today: Day
}

/** The map that is sent where it is one's own. */
export function ownMapOf({ ownMap, columns }: ImportWish): string {
  return ownMap ?? exampleMap(columns)
}

interface FieldsProps extends ImportFormProps {
  wish: ImportWish
  change: (changes: Partial<ImportWish>) => void
}

export function ImportFields({ wish, change, maps, template, today }: FieldsProps) {
  const options = [
    ...maps.map(({ name, title }) => ({ value: name, label: title })),
    { value: OWN_MAP, label: 'A map of your own' },
  ]
  const chooseFile = (file: File | null) => {
    change({ file, columns: [] })
    if (file) void readFoundColumns(file).then((columns) => change({ columns }))
  }
  return (
    <>
      <SelectField
        label="Map"
        help="Says which column feeds which field, and finds a system again when its inventory comes a second time."
        options={options}
        value={wish.map}
        onChange={(event) => change({ map: event.target.value })}
      />
      {wish.map === maps[0]?.name ? <Template template={template} /> : null}
      <FieldShell label="Inventory" help="CSV or JSON, 50 MB at most. The file is read and not kept.">
        {(aria) => (
          <input
            {...aria}
            type="file"
            accept=".csv,.tsv,.tab,.txt,.json"
            className="control h-auto py-1.5 file:mr-3 file:rounded-sm file:border-0 file:bg-sunken file:px-2 file:py-1"
            onChange={(event) => chooseFile(event.target.files?.[0] ?? null)}
          />
        )}
      </FieldShell>
      {wish.map === OWN_MAP ? (
        <OwnMap value={ownMapOf(wish)} columns={wish.columns} onChange={(ownMap) => change({ ownMap })} />
      ) : null}
      <FormRow>
        <DayField
          label="As of"
          optional
          help="The day from which the file holds; today by default."
          value={wish.asOf}
          onChange={(asOf) => change({ asOf })}
          today={today}
          max={today}
        />
        <TextField
          label="Source"
          optional
          help="Where one map serves several inventories, a name for this one."
          example="agency-of-labour"
          value={wish.source}
          onChange={(event) => change({ source: event.target.value })}
        />
      </FormRow>
      <CheckField
        label="Strike systems of this source that the file no longer has"
        help="They leave the inventory and the counts, their history stays. They come back when a file has them again."
        checked={wish.strikeMissing}
        onChange={(event) => change({ strikeMissing: event.target.checked })}
      />
    </>
  )
}

/** The quick way: a file with the right columns, to be filled in. */
function Template({ template }: { template: string }) {
  return (
    <div className="flex flex-col items-start gap-2">
      <p className="text-small text-ink-soft">
        Fill in the template, a row for each system: a name and an id of your own are enough, every other cell may stay
        empty. <code>register</code> is a name for your list, the same in every row; an empty answer stays an open
        question. An export of this register, or of another, has the same columns.
      </p>
      <a
        href={`data:text/csv;charset=utf-8,${encodeURIComponent(template)}`}
        download="plumbline-template.csv"
        className={buttonClass('secondary', 'small')}
      >
        <Download size={14} aria-hidden="true" />
        Download the template
      </a>
    </div>
  )
}
