import type { ReactNode } from 'react'
import { ButtonLink } from '../button.tsx'
import { Section } from '../section.tsx'
import { numberWords } from '../number-words.ts'
import { TextLink } from '../text-link.tsx'

/** One kind of work: its first few things, and a link to the rest. Nothing is shown where there is nothing. */
export function WorkSection(props: {
  id: string
  title: string
  intro?: ReactNode
  total: number
  shown: number
  rest: { label: string; href: string } | null
  children: ReactNode
}) {
  const { id, title, intro, total, shown, rest, children } = props
  if (total === 0) return null
  return (
    <Section id={id} title={`${title} (${numberWords(total)})`} intro={intro}>
      <ul className="rounded border border-line bg-surface">{children}</ul>
      {total > shown && rest ? (
        <p className="mt-2 text-small">
          <TextLink href={rest.href}>{rest.label}</TextLink>
        </p>
      ) : null}
    </Section>
  )
}

/** One thing that waits: what it is, why, and the way to do it. */
export function WorkRow(props: {
  badge?: ReactNode
  title: ReactNode
  href?: string | undefined
  detail: ReactNode
  action?: { label: string; href: string } | undefined
  /** In place of a link. */
  control?: ReactNode
}) {
  const { badge, title, href, detail, action, control } = props
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-3 py-2.5 last:border-0 md:flex-nowrap">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
          {badge}
          {href === undefined ? (
            title
          ) : (
            <TextLink quiet href={href}>
              {title}
            </TextLink>
          )}
        </p>
        <p className="mt-0.5 text-small text-ink-soft">{detail}</p>
      </div>
      {action ? (
        <ButtonLink href={action.href} size="small">
          {action.label}
        </ButtonLink>
      ) : null}
      {control}
    </li>
  )
}
