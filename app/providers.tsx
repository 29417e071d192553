'use client'

import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { ApiProblem } from '../components/api-client.ts'
import { ToastProvider } from '../components/toast.tsx'

/** What client components share: the query cache, the address as state, toasts, and the nonce for their style tags. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: { staleTime: 10_000, retry } } }))
  return (
    <CSPProvider {...(nonce ? { nonce } : {})}>
      <QueryClientProvider client={queries}>
        <NuqsAdapter>
          <ToastProvider>{children}</ToastProvider>
        </NuqsAdapter>
      </QueryClientProvider>
    </CSPProvider>
  )
}

/** A refusal stays a refusal; only a lost connection or a server in trouble is worth asking twice. */
function retry(failures: number, error: Error): boolean {
  const isRefusal = error instanceof ApiProblem && error.status >= 400 && error.status < 500
  return !isRefusal && failures < 2
}
