import { Disclosure } from '../disclosure.tsx'
import { countWords } from '../number-words.ts'
import type { LogPreview } from './log-preview.ts'

/** What was understood of a file: how it is written, and its first rows. */
export function PreviewTable({ preview }: { preview: LogPreview }) {
  const { columns, firstRows, rows } = preview
  return (
    <div>
      <p className="mb-1.5 text-small text-ink-soft">
        Read as {dialectWords(preview)}: {countWords(columns.length, 'column')}, {rows.isEstimate ? 'about ' : ''}
        {countWords(rows.count, 'row')}.
      </p>
      <Disclosure summary={`The first ${countWords(firstRows.length, 'row')}`}>
        <div
          className="overflow-x-auto rounded border border-line bg-surface"
          tabIndex={0}
          role="region"
          aria-label="The first rows of the decision log"
        >
          <table className="w-full text-small">
            <caption className="sr-only">The first rows of the decision log</caption>
            <thead className="bg-sunken text-left text-ink-soft">
              <tr>
                {columns.map(({ name }) => (
                  <th key={name} scope="col" className="px-3 py-1.5 font-medium whitespace-nowrap">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {firstRows.map((row, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- rows of a file have no name but their place
                <tr key={at}>
                  {columns.map(({ name }, index) => (
                    <td key={name} className="max-w-60 truncate border-t border-line px-3 py-1">
                      {row[index] ?? <span className="text-ink-soft">empty</span>}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Disclosure>
    </div>
  )
}

const KINDS = { csv: 'CSV', json: 'JSON lines', parquet: 'Parquet' } as const
const DELIMITERS: Readonly<Record<string, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' }

/** "CSV parted by semicolons, in windows-1252, gzipped". */
function dialectWords({ kind, delimiter, encoding, isGzip }: LogPreview): string {
  const parted = delimiter === null ? '' : ` parted by ${DELIMITERS[delimiter] ?? `“${delimiter}”`}`
  const coded = kind === 'parquet' ? '' : `, in ${encoding.toUpperCase()}`
  return `${KINDS[kind]}${parted}${coded}${isGzip ? ', gzipped' : ''}`
}
