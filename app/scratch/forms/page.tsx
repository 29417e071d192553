import { PageHeader } from '../../../components/page-header.tsx'
import { ScratchForm } from './form.tsx'
export default function Page() {
  return (
    <>
      <PageHeader title="Register a system" crumbs={[{ label: 'Systems', href: '/scratch' }]}>
        A name and an owner are enough to save.
      </PageHeader>
      <ScratchForm />
    </>
  )
}
