'use client'

import type { Session } from '../../contracts/people.ts'
import type { Day, Instant } from '../../domain/days.ts'
import { Button } from '../button.tsx'
import { DataTable } from '../data-table.tsx'
import { InstantText } from '../date-text.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { Section } from '../section.tsx'
import { useApiMutation } from '../use-api.ts'

/** Where one is signed in, and the way to end each from here. */
export function SessionsPanel({
  sessions,
  today,
  timeZone,
}: {
  sessions: readonly Session[]
  today: Day
  timeZone: string
}) {
  const end = useApiMutation<null>()
  // safe because the contract answers instants in this form
  const instant = (at: string) => <InstantText at={at as Instant} today={today} timeZone={timeZone} />
  return (
    <Section
      title="Where you are signed in"
      id="sessions"
      intro="A session ends after 8 hours unused, and after 12 in any case."
    >
      <ProblemNotice problem={end.problem} kept="" onDismiss={end.clear} />
      <DataTable
        caption="Open sessions"
        rows={sessions}
        rowId={(session) => session.id}
        columns={[
          {
            id: 'device',
            header: 'Device',
            narrow: 'title',
            cell: ({ device, current }) => (
              <b className="font-medium">
                {device ?? 'Unknown device'}
                {current ? ' (this one)' : ''}
              </b>
            ),
          },
          { id: 'since', header: 'Signed in', cell: ({ createdAt }) => instant(createdAt) },
          { id: 'seen', header: 'Last seen', narrow: 'hidden', cell: ({ lastSeenAt }) => instant(lastSeenAt) },
          {
            id: 'end',
            header: 'Actions',
            narrow: 'end',
            align: 'end',
            cell: ({ id, device, current }) =>
              current ? null : (
                <Button
                  size="small"
                  variant="quiet"
                  aria-label={`End the session on ${device ?? 'an unknown device'}`}
                  onClick={() => void end.send('DELETE', `/sessions/${id}`)}
                >
                  End
                </Button>
              ),
          },
        ]}
      />
    </Section>
  )
}
