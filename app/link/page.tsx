import type { Metadata } from 'next'
import { LinkPasswordForm } from '../../components/access/link-password-form.tsx'
import { ButtonLink } from '../../components/button.tsx'
import { LonePage } from '../../components/lone-page.tsx'
import { checkLink, linkWords } from '../../server/access/links.ts'
import { openPageContext } from '../../server/http/page-context.ts'

export const metadata: Metadata = { title: 'Set your password', referrer: 'no-referrer' }

export default async function LinkPage({ searchParams }: PageProps<'/link'>) {
  const { store, now } = await openPageContext()
  const { token } = await searchParams
  const found = checkLink(store.orm, typeof token === 'string' ? token : '', now)
  const person = found.state === 'open' ? found.person : null
  if (typeof token !== 'string' || !person?.email) return <Useless state={found.state} />
  return (
    <LonePage title="Set your password">
      <p>
        For {person.name ?? 'you'}, who signs in as <b className="font-medium text-ink">{person.email}</b>.
      </p>
      <LinkPasswordForm token={token} email={person.email} />
    </LonePage>
  )
}

function Useless({ state }: { state: ReturnType<typeof checkLink>['state'] }) {
  return (
    <LonePage title="This link does not work">
      <p>{linkWords(state === 'open' ? 'unknown' : state)}</p>
      <ButtonLink href="/sign-in">Sign in</ButtonLink>
    </LonePage>
  )
}
