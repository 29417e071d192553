import type { Edition } from '../../domain/catalogue/edition.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { editionInForce } from '../organisation.ts'
import { findAnyEdition } from './find-edition.ts'

/** The catalogue edition in force. Throws Refusal: unauthenticated. */
export function getCatalogue(context: Context): Edition {
  authoriseReading(context)
  return editionInForce(context)
}

/** One edition. Throws Refusal: unauthenticated, not-found. */
export function getCatalogueEdition(context: Context, version: string): Edition {
  authoriseReading(context)
  const edition = findAnyEdition(context.store.orm, version)
  if (!edition) throw new Refusal('not-found', `There is no catalogue edition ${version}.`)
  return edition
}
