import { Info, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ApiProblem } from './api-client.ts'
import { Button, buttonClass, IconButton } from './button.tsx'
import { StatusShape } from './status-badge.tsx'

export type NoticeTone = 'info' | 'ok' | 'attention' | 'failing'

const GROUND: Record<NoticeTone, string> = {
  info: 'bg-accent-soft',
  ok: 'bg-ok-soft',
  attention: 'bg-attention-soft',
  failing: 'bg-failing-soft',
}

export interface NoticeProps {
  tone?: NoticeTone | undefined
  title: ReactNode
  actions?: ReactNode
  /** `alert` is read at once: for what follows from a press. */
  role?: 'alert' | 'status' | undefined
  children?: ReactNode
}

export function Notice({ tone = 'info', title, actions, role, children }: NoticeProps) {
  return (
    <div role={role} className={`flex items-start gap-2.5 rounded px-3 py-2.5 ${GROUND[tone]}`}>
      <span className="flex h-5 items-center">
        {tone === 'info' ? <Info size={15} className="text-accent" aria-hidden="true" /> : <StatusShape hue={tone} />}
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        {children ? <div className="mt-0.5 text-small">{children}</div> : null}
      </div>
      {actions ? <div className="flex shrink-0 flex-wrap items-center gap-2">{actions}</div> : null}
    </div>
  )
}

export interface ProblemNoticeProps {
  /** Nothing is shown for null. */
  problem: ApiProblem | null
  /** What is not lost. */
  kept?: string | undefined
  /** Offered where somebody else changed what was being changed. */
  onReload?: (() => void) | undefined
  onDismiss?: (() => void) | undefined
}

/** A refusal in the reader's terms: what happened, what was kept, what to do. */
export function ProblemNotice({
  problem,
  kept = 'What you entered is still here.',
  onReload,
  onDismiss,
}: ProblemNoticeProps) {
  if (!problem) return null
  const isStale = problem.status === 412
  const title = isStale ? 'Somebody else changed this in the meantime' : problem.title
  const errors = problem.errors.filter((error) => !problem.detail.includes(error.detail))
  const actions = (
    <>
      {isStale && onReload ? (
        <Button size="small" onClick={onReload}>
          Load the current version
        </Button>
      ) : null}
      {problem.status === 401 ? (
        <a href="/sign-in" target="_blank" rel="noreferrer" className={buttonClass('secondary', 'small')}>
          Sign in in a new tab
        </a>
      ) : null}
      {onDismiss ? (
        <IconButton label="Dismiss" size="small" icon={<X size={15} aria-hidden="true" />} onClick={onDismiss} />
      ) : null}
    </>
  )
  return (
    <Notice tone={isStale ? 'attention' : 'failing'} title={title} role="alert" actions={actions}>
      <p>
        {isStale ? 'Nothing was overwritten. Load the current version, compare, and save again.' : problem.detail}{' '}
        {kept}
      </p>
      {errors.length > 0 ? (
        <ul className="mt-1 list-disc pl-4">
          {errors.map((error) => (
            <li key={`${error.pointer} ${error.detail}`}>{error.detail}</li>
          ))}
        </ul>
      ) : null}
    </Notice>
  )
}
