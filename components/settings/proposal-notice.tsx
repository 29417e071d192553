'use client'

import type { Settings } from '../../contracts/settings.ts'
import type { Day } from '../../domain/days.ts'
import { etagOf } from '../api-client.ts'
import { Button } from '../button.tsx'
import { dayWords } from '../day-words.ts'
import { Notice, ProblemNotice } from '../problem-notice.tsx'
import { useApiMutation } from '../use-api.ts'

/** What one lead proposed, with what another may do about it. */
export function ProposalNotice({ settings, isOwn }: { settings: Settings; isOwn: boolean }) {
  const send = useApiMutation<Settings>()
  const { proposal, version } = settings
  if (!proposal) return null
  const ifMatch = etagOf(version)
  const { programme, noticeDays, graceDays, effectiveOn, by } = proposal
  return (
    <div className="mb-6 flex max-w-2xl flex-col gap-2">
      <ProblemNotice problem={send.problem} kept="" onReload={send.reload} onDismiss={send.clear} />
      <Notice
        tone="attention"
        title={isOwn ? 'You proposed new rules' : `${by.name} proposed new rules`}
        actions={
          <>
            {isOwn ? null : (
              <Button
                size="small"
                pending={send.isPending}
                onClick={() => void send.send('POST', '/settings/confirmation', { ifMatch })}
              >
                Confirm
              </Button>
            )}
            <Button
              size="small"
              variant="quiet"
              onClick={() => void send.send('DELETE', '/settings/proposal', { ifMatch })}
            >
              Drop
            </Button>
          </>
        }
      >
        The {programme} programme, {noticeDays} days of notice and {graceDays} of grace, from{' '}
        {/* safe because the contract answers days in this form */}
        {dayWords(effectiveOn as Day)}. {isOwn ? 'Another lead confirms them.' : 'They hold once you confirm.'}
      </Notice>
    </div>
  )
}
