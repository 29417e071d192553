import type { Schedule, System } from '../../contracts/systems.ts'
import type { Day } from '../../domain/days.ts'
import { DateText } from '../date-text.tsx'
import { durationWords } from '../day-words.ts'
import { DueText } from '../inventory/due-text.tsx'
import { Section } from '../section.tsx'
import { CompleteReview } from '../systems/complete-review.tsx'
import { SetSchedule } from '../systems/set-schedule.tsx'

/** How often the system is reviewed, when next, and by whom. */
export function ReviewSchedule({ system, schedule, today }: { system: System; schedule: Schedule; today: Day }) {
  const { cadence, dueOn, lastOn, isDefault, setDueOn, sequence } = schedule
  return (
    <Section
      title="Schedule"
      id="schedule"
      actions={
        <>
          <SetSchedule system={system} schedule={schedule} today={today} />
          <CompleteReview system={system} today={today} />
        </>
      }
    >
      <dl className="grid gap-x-8 gap-y-4 rounded border border-line bg-surface p-4 sm:grid-cols-3">
        <div>
          <dt className="text-small text-ink-soft">Next review</dt>
          <dd>
            <DueText day={dueOn as Day} today={today} /> {/* safe: a day of the answer */}
            {setDueOn === null ? null : <p className="text-small text-ink-soft">This day was set by a lead.</p>}
          </dd>
        </div>
        <div>
          <dt className="text-small text-ink-soft">How often</dt>
          <dd>
            every {durationWords(cadence)}
            {sequence === 'fixed' ? ', on fixed days' : ''}
            <p className="text-small text-ink-soft">
              {isDefault ? `As its tier (${system.tier}) has it.` : 'Set by a lead.'}
            </p>
          </dd>
        </div>
        <div>
          <dt className="text-small text-ink-soft">Last review</dt>
          <dd>{lastOn === null ? 'None yet' : <DateText day={lastOn as Day} today={today} />}</dd>
        </div>
      </dl>
      {system.may.schedule && !system.may.review ? (
        <p className="mt-2 text-small text-ink-soft">You own this system, so another lead completes its reviews.</p>
      ) : null}
    </Section>
  )
}
