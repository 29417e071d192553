import { LinkTabs } from '../tabs.tsx'

/** Findings and exceptions: the two things that bend a status for a time. */
export function BothTabs({ current }: { current: 'findings' | 'exceptions' }) {
  return (
    <LinkTabs
      label="Findings and exceptions"
      tabs={[
        { label: 'Findings', href: '/findings', current: current === 'findings' },
        { label: 'Exceptions', href: '/exceptions', current: current === 'exceptions' },
      ]}
    />
  )
}
