'use client'

import { useEffect, useRef } from 'react'
import type { Invitation, Person } from '../../contracts/people.ts'
import { Button } from '../button.tsx'
import { CopyButton } from '../copy-button.tsx'
import { LazyDialog } from '../lazy-dialog.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { Progress } from '../progress.tsx'
import { useApiMutation } from '../use-api.ts'
import { useState } from 'react'

/** Makes a one-time link for somebody and shows it, once. */
export function InvitationDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const [link, setLink] = useState<string | null>(null)
  const make = useApiMutation<Invitation>({ onDone: (made) => setLink(made.link) })
  const hasAsked = useRef(false)
  useEffect(() => {
    if (hasAsked.current) return
    hasAsked.current = true
    void make.send('POST', `/people/${person.id}/invitation`)
  })
  const who = person.name ?? person.id
  const isFirst = person.state !== 'active'
  return (
    <LazyDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={isFirst ? `Invite ${who}` : `A new password for ${who}`}
      description={`Send this link to ${who}. It sets a password, works once, and within three days; earlier links are void.`}
      footer={<Button onClick={onClose}>Done</Button>}
    >
      <ProblemNotice problem={make.problem} kept="" />
      {link === null ? (
        make.problem ? null : (
          <Progress value={null} max={1} label="Making the link" />
        )
      ) : (
        <div className="flex flex-col items-start gap-3">
          <code className="w-full rounded bg-sunken p-2 text-small break-all select-all">{link}</code>
          <CopyButton text={link} label="Copy the link" />
        </div>
      )}
    </LazyDialog>
  )
}
