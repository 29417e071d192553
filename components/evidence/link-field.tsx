'use client'

import { Link2, X } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '../button.tsx'
import { FieldShell } from '../field.tsx'
import { isLink, NO_LINK, type FileDraft } from './file-draft.ts'

interface LinkFieldProps {
  links: readonly string[]
  /** What is typed and not added yet. */
  text: string
  error: string | undefined
  onChange: (changes: Pick<FileDraft, 'links' | 'linkText'>) => void
}

/** Links to what cannot be filed as a file. */
export function LinkField({ links, text, error, onChange }: LinkFieldProps) {
  const [isRefused, setRefused] = useState(false)
  const add = () => {
    const link = text.trim()
    setRefused(link !== '' && !isLink(link))
    if (isLink(link)) onChange({ links: links.includes(link) ? links : [...links, link], linkText: '' })
  }
  const words = {
    label: 'Link',
    help: 'To a page or record that the decider can open.',
    error: error ?? (isRefused ? NO_LINK : undefined),
  }
  return (
    <div>
      <FieldShell {...words} optional>
        {(aria) => (
          <div className="flex gap-2">
            <input
              {...aria}
              type="url"
              inputMode="url"
              autoComplete="off"
              className="control"
              value={text}
              onChange={(event) => {
                setRefused(false)
                onChange({ links, linkText: event.target.value })
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return
                event.preventDefault()
                add()
              }}
            />
            <Button onClick={add}>Add</Button>
          </div>
        )}
      </FieldShell>
      <ul className="mt-2 flex flex-col gap-1 empty:hidden" aria-label="Links">
        {links.map((link) => (
          <li
            key={link}
            className="flex min-h-9 items-center gap-2.5 rounded border border-line bg-surface py-1 pr-1 pl-3"
          >
            <Link2 size={15} className="shrink-0 text-ink-soft" aria-hidden="true" />
            <span className="min-w-0 flex-1 break-all">{link}</span>
            <IconButton
              label={`Remove ${link}`}
              size="small"
              icon={<X size={15} aria-hidden="true" />}
              onClick={() => onChange({ links: links.filter((other) => other !== link), linkText: text })}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
