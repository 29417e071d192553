'use client'

import { useQuery } from '@tanstack/react-query'
import type { ArtefactPreview as Preview } from '../../contracts/artefacts.ts'
import { Skeleton } from '../skeleton.tsx'
import { apiQuery } from '../use-api.ts'

/** What can be shown of a file: drawn by the register, never the file's own bytes but for a PDF in a sandbox. */
export function ArtefactPreview({ sha256, name }: { sha256: string; name: string }) {
  const found = useQuery(apiQuery<Preview>(`/artefacts/${sha256}/preview`))
  if (found.isPending) return <Skeleton className="h-40 w-full" />
  if (found.isError) return <p className="p-3 text-small text-ink-soft">{found.error.message}</p>
  return <Shown preview={found.data} name={name} />
}

const boxClass = 'max-h-[32rem] overflow-auto rounded-sm bg-sunken'

function Shown({ preview, name }: { preview: Preview; name: string }) {
  switch (preview.kind) {
    case 'image':
      return (
        // oxlint-disable-next-line nextjs/no-img-element -- drawn by the register for whoever asks, never optimised
        <img src={preview.url} alt={`Preview of ${name}`} className="max-h-[32rem] max-w-full rounded-sm bg-sunken" />
      )
    case 'text':
      return (
        <div>
          <pre
            tabIndex={0}
            role="region"
            aria-label={`Text of ${name}`}
            className={`${boxClass} p-3 font-mono text-tiny break-words whitespace-pre-wrap`}
          >
            {preview.text}
          </pre>
          <Cut shown={preview.truncated} />
        </div>
      )
    case 'table':
      return <TablePreview preview={preview} name={name} />
    case 'pdf':
      // Sandboxed by the policy of its answer: with the attribute here, browsers refuse to draw the pages at all.
      return (
        <>
          <iframe
            src={preview.url}
            title={`Pages of ${name}`}
            className="h-[32rem] w-full rounded-sm border border-line bg-surface"
          />
          <p className="mt-1 text-small text-ink-soft">Where no page is shown, download it.</p>
        </>
      )
    case 'none':
      return <p className="py-1 text-small text-ink-soft">{preview.reason}</p>
  }
}

function TablePreview({ preview, name }: { preview: Preview & { kind: 'table' }; name: string }) {
  return (
    <div>
      <div tabIndex={0} role="region" aria-label={`Rows of ${name}`} className={boxClass}>
        <table className="min-w-full border-separate border-spacing-0 text-tiny">
          <thead>
            <tr>
              {preview.columns.map((column, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- columns may share a name and never move
                <th
                  key={index}
                  scope="col"
                  className="sticky top-0 border-b border-line bg-sunken px-2 py-1.5 text-left font-medium whitespace-nowrap"
                >
                  {column === '' ? <span className="text-ink-soft">(no name)</span> : column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- rows have no id and never move
              <tr key={index}>
                {row.map((cell, column) => (
                  // oxlint-disable-next-line react/no-array-index-key -- as above
                  <td key={column} className="border-b border-line px-2 py-1 whitespace-nowrap">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Cut shown={preview.truncated} />
    </div>
  )
}

function Cut({ shown }: { shown: boolean }) {
  return shown ? (
    <p className="mt-1 text-small text-ink-soft">This is its beginning. Download it to see all of it.</p>
  ) : null
}
