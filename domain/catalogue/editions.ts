import firstEdition from './edition-2026-11.json' with { type: 'json' }
import type { Edition } from './edition.ts'

/**
 * Every edition of the catalogue, the oldest first. The JSON stays out of what a browser loads: everything else takes the
 * edition as an argument.
 */
export const editions: readonly Edition[] = [
  // Safe because contracts/catalogue.test.ts holds the file to the shape, and check-edition.ts to its references.
  firstEdition as unknown as Edition,
]

/** Null when there is no such version. */
export function findEdition(version: string): Edition | null {
  return editions.find((edition) => edition.version === version) ?? null
}

/** Throws RangeError when there is no such version. */
export function getEdition(version: string): Edition {
  const edition = findEdition(version)
  if (!edition) throw new RangeError(`no catalogue edition ${version}`)
  return edition
}

export function newestEdition(): Edition {
  return editions.at(-1)! // safe because there is always a first edition
}
