import type { ReactNode } from 'react'

/** One of the three questions of filing, with its number. */
export function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={`step-${number}`} className="border-t border-line pt-5 first:border-0 first:pt-0">
      <h2 id={`step-${number}`} className="mb-3 flex items-center gap-2.5 text-heading font-semibold">
        <span
          aria-hidden="true"
          className="flex size-6 items-center justify-center rounded-full bg-accent-soft text-small text-accent"
        >
          {number}
        </span>
        {title}
      </h2>
      <div className="flex flex-col gap-5">{children}</div>
    </section>
  )
}
