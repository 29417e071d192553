import { findAttribute, type Edition } from '../../domain/catalogue/edition.ts'
import type { DataSourceFields } from '../../domain/events.ts'
import { invalid } from '../../domain/refusal.ts'

/** Categories are those of the catalogue; `none` is an answer about a system, not a category. Throws Refusal: invalid. */
export function checkCategories(edition: Edition, categories: readonly string[]): string[] {
  const known = (findAttribute(edition, 'dataCategories')?.values ?? []).filter((value) => value !== 'none')
  const wrong = categories.findIndex((category) => !known.includes(category))
  if (wrong !== -1) throw invalid(`/categories/${wrong}`, `Choose any of ${known.join(', ')}.`)
  return known.filter((value) => categories.includes(value))
}

export type SourceInput = { [K in keyof DataSourceFields]?: DataSourceFields[K] | undefined }
