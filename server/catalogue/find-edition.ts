import { hasEvent, listMadeEditions, type EditionMadeEvent } from '../../db/edition-queries.ts'
import type { Orm } from '../../db/open.ts'
import type { Edition } from '../../domain/catalogue/edition.ts'
import { applyChanges } from '../../domain/catalogue/edition-changes.ts'
import { findEdition } from '../../domain/catalogue/editions.ts'
import type { FindEdition } from '../../domain/status/view.ts'

/** Editions made from the ledger, kept with the event that made each: the same edition is always the same object. */
type Made = Map<string, { eventId: string; edition: Edition }>
const kept = new WeakMap<Orm, Made>()

/** Gives the editions of a register: those that come with Plumbline, and those its ledger holds. */
export function editionFinder(orm: Orm): FindEdition {
  return (version) => {
    const edition = findAnyEdition(orm, version)
    if (!edition) throw new RangeError(`no catalogue edition ${version}`)
    return edition
  }
}

/** Null when neither Plumbline nor the register has such a version. */
export function findAnyEdition(orm: Orm, version: string): Edition | null {
  const bundled = findEdition(version)
  if (bundled) return bundled
  const made = kept.get(orm) ?? (new Map() as Made)
  kept.set(orm, made)
  const found = made.get(version)
  if (found && hasEvent(orm, found.eventId)) return found.edition
  return makeEdition(orm, made, version)
}

function makeEdition(orm: Orm, made: Made, version: string): Edition | null {
  const event = listMadeEditions(orm).find(({ data }) => data.edition === version)
  const base = event && findAnyEdition(orm, event.data.base)
  if (!event || !base) return null
  const edition = editionOf(event, base)
  made.set(version, { eventId: event.id, edition })
  return edition
}

function editionOf({ data }: EditionMadeEvent, base: Edition): Edition {
  return applyChanges(base, data.changes, data.edition)
}
