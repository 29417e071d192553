'use client'

import { signOut } from 'next-auth/react'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import type { Day } from '../domain/days.ts'
import { AsOfBand, OnlyWhereTold } from './as-of/as-of-band.tsx'
import { asOfCommands } from './as-of/as-of-commands.ts'
import { AsOfControl } from './as-of/as-of-control.tsx'
import { useAsOf } from './as-of/use-as-of.ts'
import type { NavEntry } from './frame-nav.tsx'
import { Frame } from './frame.tsx'
import { actionCommands, findCommands, type Action } from './palette-search.ts'
import type { FramePerson } from './user-menu.tsx'

/** The frame with the day that is looked at, and the way out of this register. */
export function RegisterFrame({
  entries,
  actions,
  person,
  today,
  brand,
  notice,
  children,
}: {
  entries: readonly NavEntry[]
  /** What this person may do from anywhere. */
  actions: readonly Action[]
  person: FramePerson
  today: Day
  brand: string | null
  /** Above everything on every page. */
  notice?: ReactNode
  children: ReactNode
}) {
  const router = useRouter()
  const { asOf, hrefOf } = useAsOf(today)
  const commands = async (query: string, signal: AbortSignal) => [
    ...(asOf === null ? actionCommands(actions, query) : []),
    ...asOfCommands(query, { today, asOf, go: (next) => router.push(hrefOf(next)) }),
    ...(await findCommands(query, signal)),
  ]
  return (
    <Frame
      entries={entries}
      person={person}
      brand={brand}
      signOut={leave}
      commands={commands}
      asOf={<AsOfControl today={today} />}
      notice={notice}
      band={<AsOfBand today={today} />}
    >
      <OnlyWhereTold today={today}>{children}</OnlyWhereTold>
    </Frame>
  )
}

/** By a whole load of the page, so that nothing that was read stays in memory. */
async function leave(): Promise<void> {
  await signOut({ redirect: false })
  window.location.assign('/sign-in')
}
