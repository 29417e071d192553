import type { Metadata } from 'next'
import { PasswordPanel } from '../../../components/access/password-panel.tsx'
import { SessionsPanel } from '../../../components/access/sessions-panel.tsx'
import { TokensPanel } from '../../../components/access/tokens-panel.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { roleSentence, roleWord } from '../../../components/role-words.ts'
import { listSessions } from '../../../server/access/sessions.ts'
import { listTokens } from '../../../server/access/tokens.ts'
import { pageContext } from '../../../server/http/page-context.ts'
import { timeZone, today } from '../../../server/organisation.ts'
import { getMe } from '../../../server/people/get.ts'

export const metadata: Metadata = { title: 'Your account' }

export default async function AccountPage() {
  const context = await pageContext()
  const me = getMe(context)
  const where = { today: today(context), timeZone: timeZone(context) }
  return (
    <>
      <PageHeader title={me.name ?? 'Your account'}>
        {roleWord(me.role)}: {roleSentence(me.role)} You sign in as {me.email}.
      </PageHeader>
      <TokensPanel tokens={listTokens(context).items} {...where} />
      <SessionsPanel sessions={listSessions(context).items} {...where} />
      {me.email === null ? null : <PasswordPanel email={me.email} />}
    </>
  )
}
