import { redirect } from 'next/navigation'
import { filingHref } from '../../../../components/links.ts'
import { hrefAsOf } from '../../../../contracts/as-of.ts'
import { pageContext } from '../../../../server/http/page-context.ts'

/** An address that people guess and older links hold. */
export default async function FilingByEvidence({ params }: PageProps<'/evidence/[id]'>) {
  const { asOf } = await pageContext()
  const href = filingHref((await params).id)
  redirect(asOf ? hrefAsOf(href, asOf) : href)
}
