import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { LinkPasswordForm } from '../../components/access/link-password-form.tsx'
import { UselessLink } from '../../components/access/useless-link.tsx'
import { LonePage } from '../../components/lone-page.tsx'
import { describeLink } from '../../server/access/links.ts'
import { openPageContext } from '../../server/http/page-context.ts'

export const metadata: Metadata = { title: 'Set your password', referrer: 'no-referrer' }

export default async function LinkPage({ searchParams }: PageProps<'/link'>) {
  const { token } = await searchParams
  const found = describeLink(await openPageContext(), token)
  if (found.state === 'useless') return <UselessLink words={found.words} />
  if (found.state === 'first-lead') redirect(`/welcome?token=${encodeURIComponent(String(token))}`)
  return (
    <LonePage title="Set your password">
      <p>
        For {found.name ?? 'you'}, who signs in as <b className="font-medium text-ink">{found.email}</b>.
      </p>
      <LinkPasswordForm token={String(token)} email={found.email} />
    </LonePage>
  )
}
