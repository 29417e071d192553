import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { FirstLeadForm } from '../../components/access/first-lead-form.tsx'
import { UselessLink } from '../../components/access/useless-link.tsx'
import { ButtonLink } from '../../components/button.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { LonePage } from '../../components/lone-page.tsx'
import { Panel } from '../../components/section.tsx'
import { describeLink } from '../../server/access/links.ts'
import { openPageContext } from '../../server/http/page-context.ts'

export const metadata: Metadata = { title: 'Welcome', referrer: 'no-referrer' }

export default async function WelcomePage({ searchParams }: PageProps<'/welcome'>) {
  const context = await openPageContext()
  const { token } = await searchParams
  if (token === undefined) return context.actor.kind === 'person' ? <FirstSteps /> : redirect('/sign-in')
  const found = describeLink(context, token)
  if (found.state === 'useless') return <UselessLink words={found.words} />
  if (found.state === 'person') redirect(`/link?token=${encodeURIComponent(String(token))}`)
  return (
    <LonePage title="Welcome to your register">
      <p>Create the first lead: the person who runs the register, adds the others and decides on evidence.</p>
      <FirstLeadForm token={String(token)} />
      <div className="mt-6 w-full border-t border-line pt-4">
        <h2 className="font-semibold text-ink">Or look at the example register first</h2>
        <ExampleOffer />
      </div>
    </LonePage>
  )
}

const EXAMPLE = 'PORT=3001 npm start -- --demo'

function FirstSteps() {
  return (
    <LonePage title="How do you want to begin?">
      <p>Nothing is lost by choosing one: the others stay open.</p>
      <div className="flex w-full flex-col gap-3 text-ink">
        <Panel>
          <h2 className="font-semibold">Register the first system</h2>
          <p className="mt-1 mb-3 text-ink-soft">A name and what it is for are enough to save; questions come after.</p>
          <ButtonLink href="/systems/new" variant="primary">
            Register a system
          </ButtonLink>
        </Panel>
        <Panel>
          <h2 className="font-semibold">Import an inventory</h2>
          <p className="mt-1 mb-3 text-ink-soft">
            From CSV or JSON, with a map that says which column is what. You see what would happen before it does.
          </p>
          <ButtonLink href="/imports">Import a list</ButtonLink>
        </Panel>
        <Panel>
          <h2 className="font-semibold">Look at the example register</h2>
          <ExampleOffer />
        </Panel>
        <Panel>
          <h2 className="font-semibold">Look around first</h2>
          <p className="mt-1 mb-3 text-ink-soft">The register is empty and waits.</p>
          <ButtonLink href="/">Go to the register</ButtonLink>
        </Panel>
      </div>
    </LonePage>
  )
}

/** The example has a register of its own: one in use never becomes one, and nothing of it has to be taken out again. */
function ExampleOffer() {
  return (
    <>
      <p className="mt-1 mb-2 text-ink-soft">
        An invented company with 55 systems and two years of history, to try everything on. It runs beside this
        register, in a folder of its own, which you can delete afterwards:
      </p>
      <code className="mb-3 block overflow-x-auto rounded bg-sunken p-2 text-small" tabIndex={0}>
        {EXAMPLE}
      </code>
      <CopyButton text={EXAMPLE} label="Copy the command" />
    </>
  )
}
