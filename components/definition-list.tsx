import type { ReactNode } from 'react'

export interface Definition {
  term: string
  detail: ReactNode
  help?: string | undefined
}

/** Facts as pairs. One column puts the term beside its detail; two columns put it above. */
export function DefinitionList({ items, columns = 1 }: { items: readonly Definition[]; columns?: 1 | 2 | undefined }) {
  const row =
    columns === 1
      ? 'py-2 @sm:grid @sm:grid-cols-[minmax(6rem,8rem)_1fr] @sm:gap-4 @lg:grid-cols-[minmax(7rem,11rem)_1fr]'
      : 'py-2'
  return (
    <div className="@container">
      <dl className={columns === 1 ? 'divide-y divide-line' : 'grid gap-x-8 @sm:grid-cols-2'}>
        {items.map((item) => (
          <div key={item.term} className={row}>
            <dt className="text-small text-ink-soft">{item.term}</dt>
            <dd className="min-w-0 break-words">
              {item.detail}
              {item.help ? <p className="text-small text-ink-soft">{item.help}</p> : null}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
