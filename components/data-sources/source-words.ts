import type { DataSource } from '../../contracts/data-sources.ts'
import { findAttribute, type Edition } from '../../domain/catalogue/edition.ts'

export interface Option {
  value: string
  label: string
}

/** The words of the catalogue that a data source is described with. */
export interface SourceWords {
  categories: Option[]
  lawfulBases: Option[]
  sharings: Option[]
}

export function sourceWords(edition: Edition): SourceWords {
  return {
    categories: optionsOf(edition, 'dataCategories').filter(({ value }) => value !== 'none'),
    lawfulBases: optionsOf(edition, 'lawfulBasis').filter(({ value }) => value !== 'not-recorded'),
    sharings: optionsOf(edition, 'sharesData'),
  }
}

function optionsOf(edition: Edition, id: string): Option[] {
  const attribute = findAttribute(edition, id)
  return (attribute?.values ?? []).map((value) => ({ value, label: attribute?.valueLabels?.[value] ?? value }))
}

export const ORIGIN_OPTIONS: readonly (Option & { value: DataSource['origin']; detail: string })[] = [
  { value: 'zero-party', label: 'Zero-party', detail: 'People told us on purpose: a quiz, a preference centre.' },
  { value: 'first-party', label: 'First-party', detail: 'We observed it ourselves: our shop, our app, our tills.' },
  { value: 'second-party', label: 'Second-party', detail: 'A partner or platform shared what it observed.' },
  { value: 'third-party', label: 'Third-party', detail: 'Bought, scraped or matched from people we do not know.' },
]

export const PROTECTION_OPTIONS: readonly (Option & { value: NonNullable<DataSource['protection']> })[] = [
  { value: 'none', label: 'None: names or addresses as they are' },
  { value: 'pseudonymised', label: 'Pseudonymised: the same person can be met again' },
  { value: 'anonymised', label: 'Anonymised: nobody can be met again' },
]

export function labelIn(options: readonly Option[], value: string): string {
  return options.find((option) => option.value === value)?.label ?? value
}

/** What a data source is, in a line: `Third-party · Contact, browsing · Consent · Pseudonymised`. */
export function describeSource(source: DataSource, words: SourceWords): string {
  const parts = [
    labelIn(ORIGIN_OPTIONS, source.origin),
    source.categories.map((value) => labelIn(words.categories, value)).join(', ') || 'Categories unknown',
    source.lawfulBasis === null ? 'Lawful basis unknown' : labelIn(words.lawfulBases, source.lawfulBasis),
    source.protection === null ? 'Protection unknown' : labelIn(PROTECTION_OPTIONS, source.protection).split(':')[0],
  ]
  return parts.join(' · ')
}
