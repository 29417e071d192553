'use client'

import { useState } from 'react'
import type { MadeToken, Token } from '../../contracts/people.ts'
import type { Day, Instant } from '../../domain/days.ts'
import { Button } from '../button.tsx'
import { DataTable } from '../data-table.tsx'
import type { Column } from '../data-table.tsx'
import { InstantText } from '../date-text.tsx'
import { EmptyState } from '../empty-state.tsx'
import { LazyConfirmDialog } from '../lazy-dialog.tsx'
import { Section } from '../section.tsx'
import { useApiMutation } from '../use-api.ts'
import { NewTokenDialog } from './new-token-dialog.tsx'

interface Where {
  today: Day
  timeZone: string
}

/** One's own tokens: each is shown once, when it is made. */
export function TokensPanel({ tokens, ...where }: { tokens: readonly Token[] } & Where) {
  const [open, setOpen] = useState<'new' | Token | null>(null)
  const close = () => setOpen(null)
  return (
    <Section
      title="Tokens for scripts"
      id="tokens"
      intro="A script sends a token as “Authorization: Bearer …” and may what you may, at most. It ends with your account."
      actions={<Button onClick={() => setOpen('new')}>New token</Button>}
    >
      <DataTable
        caption="Tokens"
        rows={tokens}
        rowId={(token) => token.id}
        columns={columnsOf(where, setOpen)}
        empty={<EmptyState title="No tokens">Scripts and pipelines read and write the register with one.</EmptyState>}
      />
      {open === 'new' ? <NewTokenDialog onClose={close} /> : null}
      {typeof open === 'object' && open ? <RevokeDialog token={open} onClose={close} /> : null}
    </Section>
  )
}

function RevokeDialog({ token, onClose }: { token: Token; onClose: () => void }) {
  const revoke = useApiMutation<MadeToken>({ onDone: onClose })
  return (
    <LazyConfirmDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Revoke the token “${token.name}”?`}
      confirm="Revoke"
      danger
      pending={revoke.isPending}
      problem={revoke.problem}
      onConfirm={() => void revoke.send('DELETE', `/tokens/${token.id}`)}
    >
      <p>Whatever uses it is refused from the next request on.</p>
    </LazyConfirmDialog>
  )
}

function columnsOf({ today, timeZone }: Where, onRevoke: (token: Token) => void): Column<Token>[] {
  // safe because the contract answers instants in this form
  const instant = (at: string) => <InstantText at={at as Instant} today={today} timeZone={timeZone} />
  return [
    { id: 'name', header: 'Token', narrow: 'title', cell: (token) => <b className="font-medium">{token.name}</b> },
    { id: 'may', header: 'May', cell: (token) => (token.readOnly ? 'Read' : 'Read and write') },
    { id: 'expires', header: 'Expires', cell: (token) => instant(token.expiresAt) },
    {
      id: 'used',
      header: 'Last used',
      narrow: 'hidden',
      cell: ({ lastUsedAt }) => (lastUsedAt ? instant(lastUsedAt) : <span className="text-ink-soft">never</span>),
    },
    {
      id: 'revoke',
      header: 'Actions',
      narrow: 'end',
      align: 'end',
      cell: (token) => (
        <Button size="small" variant="quiet" onClick={() => onRevoke(token)} aria-label={`Revoke ${token.name}`}>
          Revoke
        </Button>
      ),
    },
  ]
}
