'use client'

import { useState } from 'react'
import type { Filing } from '../../contracts/filings.ts'
import { etagOf } from '../api-client.ts'
import { Button } from '../button.tsx'
import { TextArea } from '../field.tsx'
import { LazyConfirmDialog } from '../lazy-dialog.tsx'
import { useToast } from '../toast.tsx'
import { useApiMutation } from '../use-api.ts'

const WORDS = {
  withdrawal: {
    button: 'Withdraw',
    title: (id: string) => `Withdraw ${id}?`,
    what: 'It will not be decided on and will not count. You can file anew at any time.',
    done: (id: string) => `${id} is withdrawn`,
  },
  revocation: {
    button: 'Revoke the acceptance',
    title: (id: string) => `Revoke the acceptance of ${id}?`,
    what: 'For what was accepted wrongly. It then counts on no day any more, past ones included; what was known then stays on record.',
    done: (id: string) => `The acceptance of ${id} is revoked`,
  },
} as const

/** Takes a filing back: its filer before the decision, a lead after a wrong acceptance. */
export function EndFiling({ filing, way }: { filing: Filing; way: 'withdrawal' | 'revocation' }) {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const toast = useToast()
  const words = WORDS[way]
  const end = useApiMutation<Filing>({
    onDone: () => {
      setOpen(false)
      toast({ title: words.done(filing.id) })
    },
  })
  const error = end.problem?.errors.find(({ pointer }) => pointer === '/reason')?.detail
  const confirm = () => {
    const body = { reason: reason.trim() === '' && way === 'withdrawal' ? null : reason }
    void end.send('POST', `/filings/${filing.id}/${way}`, { body, ifMatch: etagOf(filing.version) })
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.button}</Button>
      <LazyConfirmDialog
        open={open}
        onOpenChange={(next) => {
          end.clear()
          setOpen(next)
        }}
        title={words.title(filing.id)}
        confirm={words.button}
        danger
        pending={end.isPending}
        problem={error ? null : end.problem}
        onConfirm={confirm}
      >
        <p>{words.what}</p>
        <TextArea
          label="Reason"
          optional={way === 'withdrawal'}
          value={reason}
          error={error}
          onChange={(event) => setReason(event.target.value)}
        />
      </LazyConfirmDialog>
    </>
  )
}
