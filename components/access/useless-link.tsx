import { ButtonLink } from '../button.tsx'
import { LonePage } from '../lone-page.tsx'

/** Why a one-time link does not work, and what to do. */
export function UselessLink({ words }: { words: string }) {
  return (
    <LonePage title="This link does not work">
      <p>{words}</p>
      <ButtonLink href="/sign-in">Sign in</ButtonLink>
    </LonePage>
  )
}
