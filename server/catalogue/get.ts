import type { CatalogueEditions } from '../../contracts/catalogue-routes.ts'
import { editions, findEdition } from '../../domain/catalogue/editions.ts'
import type { Edition } from '../../domain/catalogue/edition.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { editionInForce } from '../organisation.ts'

/** The catalogue edition in force. Throws Refusal: unauthenticated. */
export function getCatalogue(context: Context): Edition {
  authoriseReading(context)
  return editionInForce(context)
}

/** One edition. Throws Refusal: unauthenticated, not-found. */
export function getCatalogueEdition(context: Context, version: string): Edition {
  authoriseReading(context)
  const edition = findEdition(version)
  if (!edition) throw new Refusal('not-found', `There is no catalogue edition ${version}.`)
  return edition
}

/** Every edition that the program knows, the newest first. Throws Refusal: unauthenticated. */
export function listCatalogueEditions(context: Context): CatalogueEditions {
  authoriseReading(context)
  const inForce = editionInForce(context).version
  const items = editions.toReversed().map((edition) => ({
    version: edition.version,
    title: edition.title,
    effective: edition.effective,
    lawCheckedTo: edition.lawCheckedTo,
    nextReviewDue: edition.nextReviewDue,
    controls: edition.controls.length,
    inForce: edition.version === inForce,
  }))
  return { items, next: null, total: items.length }
}
