'use client'

import { Download, FileText, Link2 } from 'lucide-react'
import { useState } from 'react'
import type { FilingArtefact } from '../../contracts/artefact-references.ts'
import { API_BASE } from '../api-client.ts'
import { Button, buttonClass } from '../button.tsx'
import { FileName } from '../file-name.tsx'
import { bytesWords, countWords } from '../number-words.ts'
import { TextLink } from '../text-link.tsx'
import { ArtefactPreview } from './artefact-preview.tsx'

/** The files and links of a filing; the first file is shown at once. */
export function ArtefactList({ artefacts }: { artefacts: readonly FilingArtefact[] | null }) {
  if (artefacts === null) {
    return (
      <p className="text-ink-soft">
        Files are shown to leads, approvers, auditors, the owners of the systems they are filed for, and whoever filed
        them.
      </p>
    )
  }
  if (artefacts.length === 0) return <p className="text-ink-soft">No file: what was seen is in the note.</p>
  const first = artefacts.find((artefact) => artefact.sha256 !== null)
  return (
    <ul className="flex flex-col gap-3">
      {artefacts.map((artefact) =>
        artefact.sha256 === null ? (
          <li key={artefact.url} className="flex items-center gap-2.5">
            <Link2 size={15} className="shrink-0 text-ink-soft" aria-hidden="true" />
            <span className="min-w-0 break-all">
              <TextLink href={artefact.url ?? ''}>{artefact.name}</TextLink>
            </span>
          </li>
        ) : (
          <FileItem key={artefact.sha256} artefact={artefact} sha256={artefact.sha256} isOpen={artefact === first} />
        ),
      )}
    </ul>
  )
}

function FileItem({ artefact, sha256, isOpen }: { artefact: FilingArtefact; sha256: string; isOpen: boolean }) {
  const [isShown, setShown] = useState(isOpen)
  const { name, sizeBytes, alsoFiledFor } = artefact
  return (
    <li className="rounded border border-line bg-surface">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 px-3 py-1.5">
        <FileText size={15} className="shrink-0 text-ink-soft" aria-hidden="true" />
        <span className="min-w-0 flex-1 basis-40 font-medium break-words">
          <FileName name={name} />
        </span>
        <span className="text-small whitespace-nowrap text-ink-soft">
          {sizeBytes === null ? '' : bytesWords(sizeBytes)}
        </span>
        <Button size="small" variant="quiet" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          {isShown ? 'Hide' : 'Show'}
          <span className="sr-only"> {name}</span>
        </Button>
        <a href={`${API_BASE}/artefacts/${sha256}`} download className={buttonClass('quiet', 'small')}>
          <Download size={14} aria-hidden="true" />
          Download
          <span className="sr-only"> {name}</span>
        </a>
      </div>
      {alsoFiledFor > 0 ? (
        <p className="px-3 pb-1.5 text-small text-attention">
          The same file is filed for {countWords(alsoFiledFor, 'other system')} too.
        </p>
      ) : null}
      {isShown ? (
        <div className="border-t border-line p-3">
          <ArtefactPreview sha256={sha256} name={name} />
        </div>
      ) : null}
    </li>
  )
}
