import type { ReactNode } from 'react'
import { Button } from './button.tsx'

interface MeanwhileNoteProps {
  /** The name of the field, as its label has it. */
  label: string
  /** What it says since somebody else changed it; undefined: nobody did. */
  says: string | undefined
  onTake: () => void
  /** The field. */
  children: ReactNode
}

/** A field and, where somebody else changed it too, what it says now, with the way to take that over. */
export function MeanwhileNote({ label, says, onTake, children }: MeanwhileNoteProps) {
  return (
    <div className="min-w-0">
      {children}
      {says === undefined ? null : (
        <div
          role="note"
          aria-label={`${label} meanwhile`}
          className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 rounded bg-attention-soft px-2.5 py-1.5 text-small"
        >
          <p className="min-w-0 flex-1 basis-48 break-words whitespace-pre-line">
            {says === '' ? 'Meanwhile it is empty.' : `Meanwhile it says: ${says}`}
          </p>
          <Button size="small" onClick={onTake}>
            Take it<span className="sr-only"> for {label}</span>
          </Button>
        </div>
      )}
    </div>
  )
}
