import type { Reference } from '../../contracts/reference.ts'
import { portfolioFilter } from '../../contracts/status.ts'
import { readHeadAt } from '../../db/ledger.ts'
import { findHiddenFrom } from '../../db/recomputation-queries.ts'
import { dayInWords } from '../../domain/day-words.ts'
import { lastInstantOf, type Day, type Instant } from '../../domain/days.ts'
import { REFERENCE_COLUMNS, referenceCells, referenceText, type FigureReference } from '../../domain/reference.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Context } from '../context.ts'
import { timeZoneOn, today } from '../organisation.ts'
import { brandingOf } from '../settings/branding.ts'
import { zoneKnownBy } from './moment.ts'

/** What a figure is of: a day at its end, up to an instant of recording, and the filter it was asked with. */
export interface Figure {
  on: Day
  known: Instant
  /** The request it answered: what of it chooses systems becomes part of the address. */
  query?: object
}

/** The reference of a figure. What is known ends with the last event that was: later ones are recorded after it. */
export function referenceOf(context: Context, { on, known, query: asked = {} }: Figure): Reference {
  const found = readReference(context, { on, known })
  const isFinal = isSettled(context, { on, known })
  const query = new URLSearchParams({ at: found.at, known: found.known })
  for (const [name, value] of Object.entries(asked)) {
    if (!(name in portfolioFilter)) continue
    for (const one of [value].flat()) if (typeof one === 'string') query.append(name, meant(context, name, one))
  }
  const text = isFinal ? referenceText(found) : `${referenceText(found)} · provisional: a change is being worked out`
  return { ...found, isFinal, text, href: `/figure?${query.toString()}` }
}

/** The same of what is shown: the day of the request or the one that is looked at, with what counts as known there. */
export function currentReference(context: Context, query?: object): Reference {
  const known = context.asOf?.known ?? context.now
  return referenceOf(context, { on: today(context), known, ...(query ? { query } : {}) })
}

/**
 * Of figures that leave the program. Throws Refusal `conflict` while what is known is still being worked out: the same
 * figures could not be found again.
 */
export function figureReference(context: Context, figure: Figure): FigureReference {
  if (!isSettled(context, figure)) {
    throw new Refusal(
      'conflict',
      'A change that bears on every system is still being worked out, and what is saved now could not be found again. Try again when it is done; every page says how far it is.',
    )
  }
  return readReference(context, figure)
}

/** Whether all that counts as known shows in the figures already. */
function isSettled({ store: { orm } }: Context, { known }: Figure): boolean {
  const hiddenFrom = findHiddenFrom(orm)
  return hiddenFrom === null || known < hiddenFrom
}

function readReference({ store: { orm } }: Context, { on, known }: Figure): FigureReference {
  const head = readHeadAt(orm, known)
  const at = lastInstantOf(on, zoneKnownBy(orm, on, known))
  return { ledgerSize: head.size, at, known: head.recordedAt ?? known }
}

/** The columns that each row of a chart's export ends with. */
export const CHART_REFERENCE_COLUMNS = [...REFERENCE_COLUMNS, 'view', 'filters'] as const

export interface Charted {
  view: 'known' | 'corrected'
  /** Empty lists and texts are left out. */
  filters: Readonly<Record<string, unknown>>
}

/** Gives the cells of a chart's figure of a day: as known at its end, or as known now; what is foreseen is known now. */
export function chartReferences(context: Context, { view, filters }: Charted) {
  const now = context.asOf?.known ?? context.now
  const words = filterWords(filters)
  const known = new Map<string, string[]>()
  return (on: Day, isForecast: boolean): string[] => {
    const end = lastInstantOf(on, timeZoneOn(context.store.orm, on))
    const at = view === 'known' && !isForecast && end < now ? end : now
    const cells = known.get(`${on} ${at}`) ?? [
      ...referenceCells(figureReference(context, { on, known: at })),
      view,
      words,
    ]
    known.set(`${on} ${at}`, cells)
    return cells
  }
}

/** The same in a line, below a picture: whose register it is of, and by what the figures of its last day are found again. */
export function pictureReference(context: Context): string {
  const name = brandingOf(context).name
  return `${name === null ? '' : `${name}, `}${dayInWords(today(context))}. ${currentReference(context).text}`
}

/** "unit=Search; tier=high, limited"; empty without a filter. */
export function filterWords(filters: Readonly<Record<string, unknown>>): string {
  return Object.entries(filters)
    .flatMap(([name, value]) => {
      const values = [value].flat().filter((one) => typeof one === 'string')
      return values.length === 0 ? [] : [`${name}=${values.map((one) => (one === '' ? 'none' : one)).join(', ')}`]
    })
    .join('; ')
}

/** Somebody else who follows the reference is not the `me` that it was made by. */
function meant({ actor }: Context, name: string, value: string): string {
  return name === 'owner' && value === 'me' && actor.kind === 'person' ? actor.personId : value
}
