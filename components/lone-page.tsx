import type { ReactNode } from 'react'
import { PlumbMark } from './plumb-mark.tsx'

interface LonePageProps {
  title: string
  /** What the organisation calls its register; null for the usual name. */
  brand?: string | null
  children: ReactNode
}

/** A page without the frame, such as sign-in and errors: the mark, a title, and one narrow column. */
export function LonePage({ title, brand = null, children }: LonePageProps) {
  return (
    <main id="main" className="mx-auto flex min-h-dvh w-full max-w-md flex-col px-4 pt-[16vh] pb-16">
      <p className="mb-8 flex items-center gap-2 text-heading font-semibold">
        <PlumbMark />
        {brand ?? 'Plumbline'}
      </p>
      <h1 className="mb-2 text-title font-semibold">{title}</h1>
      <div className="flex flex-col items-start gap-4 text-ink-soft">{children}</div>
    </main>
  )
}
