import { sql, type SQL } from 'drizzle-orm'
import { numberOfDay, type Day, type Instant } from '../domain/days.ts'
import { STILL_KNOWN_MS } from './status-intervals.ts'

/** A day, with what was known at its end or with what is known by now. */
export interface DayView {
  on: Day
  view: 'known' | 'corrected'
}

/** The rows of `system_intervals` or `control_intervals`, under an alias, that hold on a day. */
export function holdsOn(alias: 'i' | 'c', { on: day, view }: DayView): SQL[] {
  const on = numberOfDay(day)
  const column = (name: string) => sql.raw(`${alias}.${name}`)
  if (view === 'known') return [sql`${column('known_from_on')} <= ${on}`, sql`${column('known_to_on')} > ${on}`]
  // Literal, so that the indexes of what is still known are used.
  const isStillKnown = sql.raw(`${alias}.recorded_to = ${STILL_KNOWN_MS}`)
  return [isStillKnown, sql`${column('to_on')} > ${on}`, sql`${column('from_on')} <= ${on}`]
}

/** What a page of a day shows of filings: those of days up to it, as far as recorded by an instant. */
export interface FiledBy {
  on: Day
  known: Instant
}

/** Filings, under an alias, that stand or stood on a day. */
export function filedBy(alias: string, { on, known }: FiledBy): SQL {
  return sql`${sql.raw(`${alias}.filed_at`)} <= ${known} and ${sql.raw(`${alias}.effective_on`)} <= ${on}`
}

/** What became of a filing, under an alias, by an instant: read from its events. */
export function stateBy(alias: string, known: Instant): SQL {
  return sql`(
    select case e.type when 'FilingAccepted' then 'accepted' when 'FilingRejected' then 'rejected'
      when 'FilingWithdrawn' then 'withdrawn' when 'FilingRevoked' then 'revoked' else 'undecided' end
    from events e
    where e.subject = ${sql.raw(`${alias}.id`)} and e.recorded_at <= ${known}
      and e.type in ('EvidenceFiled', 'FilingAccepted', 'FilingRejected', 'FilingWithdrawn', 'FilingRevoked')
    order by e.version desc limit 1)`
}
