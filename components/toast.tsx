'use client'

import { Toast as Base } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useCallback } from 'react'
import { IconButton } from './button.tsx'
import { StatusShape } from './status-badge.tsx'

export interface ToastWords {
  title: string
  detail?: string | undefined
  tone?: 'ok' | 'failing' | undefined
  action?: { label: string; href: string } | undefined
}

interface ToastData {
  tone: 'ok' | 'failing'
  action: { label: string; href: string } | null
}

/** Says in passing that something happened; gone after six seconds, failures after twelve. Refusals belong in a ProblemNotice. */
export function useToast(): (words: ToastWords) => void {
  const { add } = Base.useToastManager<ToastData>()
  return useCallback(
    ({ title, detail, tone = 'ok', action }) => {
      add({
        title,
        ...(detail ? { description: detail } : {}),
        timeout: tone === 'ok' ? 6000 : 12_000,
        priority: tone === 'ok' ? 'low' : 'high',
        data: { tone, action: action ?? null },
      })
    },
    [add],
  )
}

export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport className="no-print fixed right-4 bottom-4 z-50 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function ToastList() {
  const { toasts } = Base.useToastManager<ToastData>()
  return toasts.map((toast) => (
    <Base.Root key={toast.id} toast={toast} className="popup">
      <Base.Content className="flex items-start gap-2.5 py-2.5 pr-2 pl-3">
        <span className="pt-[3px]">
          <StatusShape hue={toast.data?.tone ?? 'ok'} />
        </span>
        <div className="min-w-0 flex-1">
          <Base.Title className="font-medium" render={<p />} />
          <Base.Description className="text-small text-ink-soft" />
          {toast.data?.action ? (
            <Link
              href={toast.data.action.href}
              className="text-small font-medium text-accent underline underline-offset-2"
            >
              {toast.data.action.label}
            </Link>
          ) : null}
        </div>
        <Base.Close render={<IconButton label="Dismiss" size="small" icon={<X size={15} aria-hidden="true" />} />} />
      </Base.Content>
    </Base.Root>
  ))
}
