import { ButtonLink } from '../../components/button.tsx'
import { PageHeader } from '../../components/page-header.tsx'

export default function NotFound() {
  return (
    <>
      <PageHeader title="There is nothing at this address">
        It may have been mistyped, or it is something that you may not read.
      </PageHeader>
      <ButtonLink href="/systems">To the systems</ButtonLink>
    </>
  )
}
