import { Disclosure } from '../disclosure.tsx'
import { TextArea } from '../field.tsx'

interface OwnMapProps {
  value: string
  /** The columns of the chosen file. */
  columns: readonly string[]
  onChange: (map: string) => void
}

/** A map to be edited, with the columns that it can name beside it. */
export function OwnMap({ value, columns, onChange }: OwnMapProps) {
  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-x-6 gap-y-3 md:grid-cols-[minmax(0,1fr)_12rem]">
        <TextArea
          label="Mapping document"
          help="An example to change. Name your columns as the file has them; leave out what it does not tell."
          rows={18}
          className="[&_textarea]:font-mono"
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
        <section aria-label="Columns of the file" className="min-w-0 text-small">
          <h3 className="font-medium">Columns of the file</h3>
          {columns.length === 0 ? (
            <p className="mt-1 text-ink-soft">Choose a file, and its columns are here.</p>
          ) : (
            <ul
              tabIndex={0}
              className="mt-1 max-h-96 overflow-y-auto rounded border border-line bg-surface px-2.5 py-1.5"
            >
              {columns.map((column) => (
                <li key={column} className="py-0.5 break-words">
                  {column}
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
      <Disclosure summary="What may be written">
        <dl className="flex flex-col gap-2 text-small">
          {PARTS.map(({ part, says }) => (
            <div key={part}>
              <dt>
                <code>{part}</code>
              </dt>
              <dd className="text-ink-soft">{says}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-2 text-small text-ink-soft">
          The ids of the questions are the columns “answer: …” of the template. The rest is in docs/imports.md.
        </p>
      </Disclosure>
    </div>
  )
}

const PARTS = [
  { part: '"source"', says: 'A name for the inventory in lower-case letters: its systems are found again under it.' },
  {
    part: '"externalId"',
    says: 'The column by which a system is found again: {"column": "Id"}, or several: {"columns": ["List", "Id"]}.',
  },
  {
    part: '"fields"',
    says: 'name (needed), purpose, benefit, kind, unit, stage, owner {"name": …, "email": …}, and effectiveOn {"column": "Since", "formats": ["D.M.YYYY"]}.',
  },
  {
    part: '"attributes"',
    says: 'Answers, by the id of the question: "usesPersonalData": {"column": "Personal data?", "values": {"yes": true, "no": false}}.',
  },
  {
    part: '"column", "columns" or "constant"',
    says: 'Where a value comes from, one of the three. A list in place of one name means: the first of them that the file has.',
  },
  {
    part: '"values"',
    says: 'Their words to ours, whatever the case; * at the end stands for any rest, null for “tells us nothing”.',
  },
  { part: '"split", "join"', says: 'Cut a cell into several values; put between the texts of several columns.' },
  { part: '"unknownTokens"', says: 'What means “not answered” besides an empty cell, such as ["N/A"].' },
  { part: '"where"', says: 'Only some rows: [{"column": "Kind", "in": ["AI"]}].' },
]
