import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '../../components/access/sign-in-form.tsx'
import { ownAddress } from '../../components/access/sign-in.ts'
import { ExamplePeople } from '../../components/example/example-people.tsx'
import { LonePage } from '../../components/lone-page.tsx'
import { isFirstLeadWanted } from '../../server/access/first-lead.ts'
import { findExample } from '../../server/example/showing.ts'
import { openPageContext } from '../../server/http/page-context.ts'
import { brandingOf } from '../../server/settings/branding.ts'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const context = await openPageContext()
  const { callbackUrl } = await searchParams
  const wanted = ownAddress(typeof callbackUrl === 'string' ? callbackUrl : null)
  if (context.actor.kind === 'person') redirect(wanted)
  if (isFirstLeadWanted(context)) {
    return (
      <LonePage title="Nobody can sign in yet">
        <p>
          The program printed a link when it started. Open that link to create the first lead; it works once, within
          three days. Start the program again for a new one.
        </p>
      </LonePage>
    )
  }
  const example = findExample(context)
  if (example) {
    return (
      <LonePage title="The example register">
        <p>
          Lindhaven, its people and its systems are invented. Look at the register as one of them; you can switch at any
          time, above each page.
        </p>
        <ExamplePeople people={example.people} />
      </LonePage>
    )
  }
  return (
    <LonePage title="Sign in" brand={brandingOf(context).name}>
      <SignInForm callbackUrl={wanted} />
    </LonePage>
  )
}
