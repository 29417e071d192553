import { dayOf, isDay, lastInstantOf, toInstant, type Day, type Instant } from '../../domain/days.ts'
import { ruleOn } from '../../domain/facts.ts'
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
  const at = query.at === undefined ? context.now : readInstant(context, query.at, '/at')
  // A day that is not over yet ends in the future: nobody knows more than is recorded, so this is as much as now.
  const known = query.known === undefined ? at : readInstant(context, query.known, '/known')
  return { on: dayOf(at, zoneOf(context, dayOf(at, 'UTC'))), known }
}

/** Reads `known` alone: all that is known by now, or on the day that is looked at, by default. */
export function knownBy(context: Context, known: string | undefined): Instant {
  return known === undefined ? (context.asOf?.known ?? context.now) : readInstant(context, known, '/known')
}

function readInstant(context: Context, text: string, pointer: string): Instant {
  try {
    return isDay(text) ? lastInstantOf(text, zoneOf(context, text)) : toInstant(text)
  } catch {
    throw invalid(pointer, 'Give a day as YYYY-MM-DD, or an instant as RFC 3339 has it.')
  }
}

/** Of that day: a zone that is chosen later moves no day of before. */
function zoneOf({ store }: Context, on: Day): string {
  return ruleOn(organisationFacts(store.orm).timeZones, on)
}
