'use client'

import { Link2, X } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '../button.tsx'
import { FieldShell } from '../field.tsx'

/** Links to what cannot be filed as a file; what is typed is taken along also without pressing Add. */
export function LinkField({ links, onChange }: { links: readonly string[]; onChange: (links: string[]) => void }) {
  const [text, setText] = useState('')
  const [error, setError] = useState<string | undefined>(undefined)
  const add = () => {
    const link = text.trim()
    if (link === '') return setError(undefined)
    if (!isLink(link)) return setError('Write a whole link that begins with https:// or http://.')
    setError(undefined)
    setText('')
    if (!links.includes(link)) onChange([...links, link])
  }
  return (
    <div>
      <FieldShell label="Link" optional help="To a page or record that the decider can open." error={error}>
        {(aria) => (
          <div className="flex gap-2">
            <input
              {...aria}
              type="url"
              inputMode="url"
              autoComplete="off"
              className="control"
              value={text}
              onChange={(event) => setText(event.target.value)}
              onBlur={add}
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
              onClick={() => onChange(links.filter((other) => other !== link))}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

function isLink(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
