import type { Metadata } from 'next'
import { ButtonLink } from '../components/button.tsx'
import { LonePage } from '../components/lone-page.tsx'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <LonePage title="There is nothing at this address">
      <p>It may have been mistyped, or it is something that you may not read.</p>
      <ButtonLink href="/" variant="primary">
        To the register
      </ButtonLink>
    </LonePage>
  )
}
