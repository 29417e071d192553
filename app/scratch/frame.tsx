'use client'
import { Frame } from '../../components/frame.tsx'
export function ScratchFrame({ children }: { children: React.ReactNode }) {
  return (
    <Frame
      person={{ name: 'Ana Ruiz', role: 'Responsible-AI lead' }}
      signOut={() => undefined}
      commands={async (q) =>
        q
          ? [
              {
                id: 'a',
                group: 'Systems',
                label: 'Homepage recommender',
                detail: 'SYS-12',
                status: 'lapsed',
                href: '/scratch',
              },
              { id: 'b', group: 'People', label: 'Ana Ruiz', href: '/scratch' },
            ]
          : []
      }
      entries={[
        { href: '/', label: 'Overview', icon: 'overview' },
        { href: '/scratch', label: 'Systems', icon: 'systems' },
        { href: '/work', label: 'My work', icon: 'work', count: 4 },
        { href: '/decisions', label: 'Decisions', icon: 'decisions', count: 12 },
        { href: '/evidence', label: 'Evidence', icon: 'evidence' },
        { href: '/sources', label: 'Data sources', icon: 'sources' },
        { href: '/catalogue', label: 'Catalogue', icon: 'catalogue' },
        { href: '/people', label: 'People', icon: 'people' },
        { href: '/settings', label: 'Settings', icon: 'settings' },
      ]}
    >
      {children}
    </Frame>
  )
}
