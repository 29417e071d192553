import type { ReactNode } from 'react'
import { ExampleBand } from '../../components/example/example-band.tsx'
import { RecomputingLine } from '../../components/recomputations/recomputing-line.tsx'
import { RegisterFrame } from '../../components/register-frame.tsx'
import { roleWord } from '../../components/role-words.ts'
import { actualToday } from '../../server/as-of.ts'
import { findExample } from '../../server/example/showing.ts'
import { pageContext } from '../../server/http/page-context.ts'
import { timeZone } from '../../server/organisation.ts'
import { getMe } from '../../server/people/get.ts'
import { listPendingChanges } from '../../server/recomputations/list.ts'
import { brandingOf } from '../../server/settings/branding.ts'
import { actionsFor, entriesFor } from './navigation.ts'

export default async function RegisterLayout({ children }: { children: ReactNode }) {
  const context = await pageContext()
  const me = getMe(context)
  const today = actualToday(context)
  const example = findExample(context)
  const person = { name: me.name ?? me.email ?? me.id, role: roleWord(me.role) }
  return (
    <RegisterFrame
      entries={entriesFor(me.role)}
      actions={actionsFor(me.role)}
      person={person}
      brand={brandingOf(context).name}
      today={today}
      notice={
        <>
          {example ? <ExampleBand people={example.people} /> : null}
          <RecomputingLine initial={listPendingChanges(context)} today={today} timeZone={timeZone(context)} />
        </>
      }
    >
      {children}
    </RegisterFrame>
  )
}
