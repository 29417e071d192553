import { redirect } from 'next/navigation'
import { filingHref } from '../../../../components/links.ts'

/** An address that people guess and older links hold. */
export default async function FilingByEvidence({ params }: PageProps<'/evidence/[id]'>) {
  redirect(filingHref((await params).id))
}
