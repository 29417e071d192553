import type { Reference } from '../../contracts/reference.ts'
import { portfolioFilter } from '../../contracts/status.ts'
import { readHeadAt } from '../../db/ledger.ts'
import { lastInstantOf, type Day, type Instant } from '../../domain/days.ts'
import { referenceText, type FigureReference } from '../../domain/reference.ts'
import type { Context } from '../context.ts'
import { today } from '../organisation.ts'
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
  const found = figureReference(context, { on, known })
  const query = new URLSearchParams({ at: found.at, known: found.known })
  for (const [name, value] of Object.entries(asked)) {
    if (!(name in portfolioFilter)) continue
    for (const one of [value].flat()) if (typeof one === 'string') query.append(name, meant(context, name, one))
  }
  return { ...found, text: referenceText(found), href: `/figure?${query.toString()}` }
}

/** The same of what is shown: the day of the request or the one that is looked at, with what counts as known there. */
export function currentReference(context: Context, query?: object): Reference {
  const known = context.asOf?.known ?? context.now
  return referenceOf(context, { on: today(context), known, ...(query ? { query } : {}) })
}

export function figureReference({ store: { orm } }: Context, { on, known }: Figure): FigureReference {
  const head = readHeadAt(orm, known)
  const at = lastInstantOf(on, zoneKnownBy(orm, on, known))
  return { ledgerSize: head.size, at, known: head.recordedAt ?? known }
}

/** Somebody else who follows the reference is not the `me` that it was made by. */
function meant({ actor }: Context, name: string, value: string): string {
  return name === 'owner' && value === 'me' && actor.kind === 'person' ? actor.personId : value
}
