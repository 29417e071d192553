'use client'

import { X } from 'lucide-react'
import { Link } from './link.tsx'
import type { ReactNode } from 'react'
import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react'
import { IconButton } from './button.tsx'
import { StatusShape } from './status-badge.tsx'

export interface ToastWords {
  title: string
  detail?: string | undefined
  tone?: 'ok' | 'failing' | undefined
  action?: { label: string; href: string } | undefined
}

interface Toast extends ToastWords {
  id: number
}

const ToastContext = createContext<(words: ToastWords) => void>(() => undefined)

/** Says in passing that something happened. A refusal belongs in a ProblemNotice, beside what was refused. */
export function useToast(): (words: ToastWords) => void {
  return useContext(ToastContext)
}

const MOST = 3

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const lastId = useRef(0)
  const add = useCallback((words: ToastWords) => {
    lastId.current += 1
    const toast = { ...words, id: lastId.current }
    setToasts((list) => [...list, toast].slice(-MOST))
  }, [])
  const remove = useCallback((id: number) => setToasts((list) => list.filter((toast) => toast.id !== id)), [])
  return (
    <ToastContext value={add}>
      {children}
      <div
        role="status"
        aria-label="Notifications"
        className="no-print pointer-events-none fixed right-4 bottom-4 z-50 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2"
      >
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} onGone={remove} />
        ))}
      </div>
    </ToastContext>
  )
}

const STAYS_MS = { ok: 6000, failing: 12_000 }

/** Goes after six seconds, a failure after twelve, and never while it is pointed at or holds the focus. */
function ToastCard({ toast, onGone }: { toast: Toast; onGone: (id: number) => void }) {
  const [isHeld, setHeld] = useState(false)
  const { id, title, detail, tone = 'ok', action } = toast
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => onGone(id), STAYS_MS[tone])
    return () => clearTimeout(timer)
  }, [id, tone, isHeld, onGone])
  return (
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="popup pointer-events-auto flex items-start gap-2.5 py-2.5 pr-2 pl-3"
    >
      <span className="flex h-5 items-center">
        <StatusShape hue={tone} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        {detail ? <p className="text-small text-ink-soft">{detail}</p> : null}
        {action ? (
          <Link
            href={action.href}
            onClick={() => onGone(id)}
            className="inline-block py-0.5 text-small font-medium text-accent underline underline-offset-2"
          >
            {action.label}
          </Link>
        ) : null}
      </div>
      <IconButton label="Dismiss" size="small" icon={<X size={15} aria-hidden="true" />} onClick={() => onGone(id)} />
    </div>
  )
}
