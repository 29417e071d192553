import { Check, X } from 'lucide-react'
import { Disclosure } from '../disclosure.tsx'
import type { ControlOption } from './file-draft.ts'

/** What auditors accept and reject as evidence for the chosen controls. */
export function AuditorWords({ controls }: { controls: readonly ControlOption[] }) {
  const told = controls.filter(({ accepts, rejects }) => accepts.length + rejects.length > 0)
  if (told.length === 0) return null
  return (
    <div className="flex flex-col gap-1">
      {told.map((control) => (
        <Disclosure
          key={control.id}
          open={told.length === 1}
          summary={
            told.length === 1 ? 'What auditors accept, and what they reject' : `What auditors say: ${control.title}`
          }
        >
          <ul className="flex flex-col gap-1 text-small">
            {control.accepts.map((words) => (
              <li key={words} className="flex items-start gap-2">
                <Check size={14} className="mt-0.75 shrink-0 text-ok" aria-label="Accepted:" />
                <span>{words}</span>
              </li>
            ))}
            {control.rejects.map((words) => (
              <li key={words} className="flex items-start gap-2">
                <X size={14} className="mt-0.75 shrink-0 text-failing" aria-label="Rejected:" />
                <span>{words}</span>
              </li>
            ))}
          </ul>
        </Disclosure>
      ))}
    </div>
  )
}
