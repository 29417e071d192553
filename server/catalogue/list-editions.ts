import type { CatalogueEditions } from '../../contracts/catalogue-routes.ts'
import { listMadeEditions } from '../../db/edition-queries.ts'
import { readEventsOf } from '../../db/ledger.ts'
import type { Edition } from '../../domain/catalogue/edition.ts'
import { describeChanges } from '../../domain/catalogue/edition-changes.ts'
import { editions } from '../../domain/catalogue/editions.ts'
import type { Day } from '../../domain/days.ts'
import { ORGANISATION, type LedgerEvent } from '../../domain/events.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { editionInForce } from '../organisation.ts'
import { personName, readNames } from '../people/names.ts'

type Item = CatalogueEditions['items'][number]
type Opening = LedgerEvent & { type: 'RegisterOpened' }
type Adopting = LedgerEvent & { type: 'EditionAdopted' }

/** Every edition that the program and the register have, the newest first. Throws Refusal: unauthenticated. */
export function listCatalogueEditions(context: Context): CatalogueEditions {
  authoriseReading(context)
  const { orm } = context.store
  const inForce = editionInForce(context).version
  const adoptions = readEventsOf(orm, ORGANISATION).filter(putsIntoForce)
  const names = readNames(
    orm,
    adoptions.map(({ actor }) => actor),
  )
  const summary = (edition: Edition, base: string | null, changes: string[]): Item => ({
    version: edition.version,
    title: edition.title,
    effective: edition.effective,
    lawCheckedTo: edition.lawCheckedTo,
    nextReviewDue: edition.nextReviewDue,
    controls: edition.controls.length,
    inForce: edition.version === inForce,
    base,
    changes,
    adoptions: adoptions
      .filter(({ data }) => data.edition === edition.version)
      .map((event) => ({ effectiveOn: dayFrom(event), by: personName(event.actor, names), at: event.recordedAt })),
  })
  const own = listMadeEditions(orm).map(({ data }) => {
    const told = describeChanges(context.findEdition(data.base), data.changes)
    const changes = told.map(({ sentence }) => sentence)
    return summary(context.findEdition(data.edition), data.base, changes)
  })
  const items = [...editions.map((edition) => summary(edition, null, [])), ...own].toReversed()
  return { items, next: null, total: items.length }
}

function putsIntoForce(event: LedgerEvent): event is Opening | Adopting {
  return event.type === 'RegisterOpened' || event.type === 'EditionAdopted'
}

/** The first edition holds for all earlier days too, and is shown from the day the register was opened. */
function dayFrom(event: Opening | Adopting): Day {
  return event.type === 'EditionAdopted' ? event.data.effectiveOn : (event.recordedAt.slice(0, 10) as Day) // safe because an instant begins with its day
}
