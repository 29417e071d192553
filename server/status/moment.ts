import { readHeadAt } from '../../db/ledger.ts'
import type { Orm } from '../../db/open.ts'
import { dayAt } from '../../domain/day-at.ts'
import { isDay, lastInstantOf, toInstant, type Day, type Instant } from '../../domain/days.ts'
import { ruleOn, type OrganisationFacts } from '../../domain/facts.ts'
import { invalid } from '../../domain/refusal.ts'
import type { Context } from '../context.ts'
import { organisationFacts, today } from '../organisation.ts'

/** The day that is asked about, and up to when what was recorded counts as known. */
export interface Moment {
  on: Day
  known: Instant
}

/** What a page of days ahead is read with: all that is known by now, or by the end of the day that is looked at. */
export function knowledgeOf({ asOf }: Context): 'corrected' | { at: Instant } {
  return asOf?.view === 'known' ? { at: asOf.known } : 'corrected'
}

/**
 * Reads `at` and `known`: each an instant or a day meaning its last instant; now, and the same as `at`, by default. Where
 * another day is looked at, that one and what counts as known there.
 */
export function momentOf(context: Context, query: { at?: string | undefined; known?: string | undefined }): Moment {
  if (query.at === undefined && query.known === undefined && context.asOf) {
    return { on: today(context), known: context.asOf.known }
  }
  const given = query.known === undefined ? undefined : readInstant(context, query.known, '/known')
  const at = query.at === undefined ? context.now : readInstant(context, query.at, '/at', given)
  // A day that is not over yet ends in the future: nobody knows more than is recorded, so this is as much as now.
  const known = given ?? at
  return { on: dayAt(factsKnownBy(context.store.orm, known), at), known }
}

/** Reads `known` alone: all that is known by now, or on the day that is looked at, by default. */
export function knownBy(context: Context, known: string | undefined): Instant {
  return known === undefined ? (context.asOf?.known ?? context.now) : readInstant(context, known, '/known')
}

function readInstant({ store, now }: Context, text: string, pointer: string, known: Instant = now): Instant {
  try {
    return isDay(text) ? lastInstantOf(text, zoneKnownBy(store.orm, text, known)) : toInstant(text)
  } catch {
    throw invalid(pointer, 'Give a day as YYYY-MM-DD, or an instant as RFC 3339 has it.')
  }
}

/**
 * The time zone of a day as it was known at an instant: one that is chosen later moves no day of before. Before the register
 * was opened, that of its opening.
 */
export function zoneKnownBy(orm: Orm, on: Day, known: Instant): string {
  return ruleOn(factsKnownBy(orm, known).timeZones, on)
}

function factsKnownBy(orm: Orm, known: Instant): OrganisationFacts {
  const isOpen = readHeadAt(orm, known).size > 0
  return organisationFacts(orm, isOpen ? known : undefined)
}
