import { describeAnswer, labelOf } from './describe.ts'
import { findAttribute } from './edition.ts'
import type { Answers, AnswerValue, AttributeId, Edition } from './edition.ts'

/** What a data source says that bears on a system's answers. */
export interface HintingSource {
  readonly name: string
  readonly origin: 'zero-party' | 'first-party' | 'second-party' | 'third-party'
  readonly categories: readonly string[]
  readonly lawfulBasis: string | null
  readonly sharing: string | null
  readonly protection: 'none' | 'pseudonymised' | 'anonymised' | null
}

export interface Challenge {
  readonly attribute: AttributeId
  /** What the source says and the answer does not, as a sentence. */
  readonly message: string
}

/** The values of `dataSources` that an origin may be called, the usual one first. */
const ORIGINS: Readonly<Record<HintingSource['origin'], readonly string[]>> = {
  'zero-party': ['zero-party-declared'],
  'first-party': ['first-party-observed', 'synthetic'],
  'second-party': ['partner-shared', 'platform-provided'],
  'third-party': ['third-party-purchased', 'scraped-public', 'platform-provided', 'identity-graph'],
}

/** From the least that leaves the company to the most. */
const SHARINGS = ['none', 'processors-only', 'independent-controllers', 'sale-or-sharing']

/** What the catalogue's check for special categories counts as such. */
const SPECIAL = new Set([
  'health',
  'ethnicity',
  'religion',
  'politics',
  'sexual-orientation',
  'trade-union',
  'biometric',
  'genetic',
])

/** The answers that follow from the data sources of a system; only what they settle, and never a `no`. */
export function suggestFromSources(sources: readonly HintingSource[]): Answers {
  if (sources.length === 0) return {}
  const categories = unique(sources.flatMap(personalCategories))
  const bases = unique(sources.flatMap(({ lawfulBasis }) => lawfulBasis ?? []))
  const shared = mostShared(sources)
  return {
    dataSources: unique(sources.map(({ origin }) => ORIGINS[origin][0]!)),
    ...(categories.length > 0 ? { usesPersonalData: true, dataCategories: categories } : {}),
    ...(categories.some((category) => SPECIAL.has(category)) ? { usesSpecialCategoryData: true } : {}),
    ...(bases.length > 0 ? { lawfulBasis: bases } : {}),
    ...(shared !== null && shared !== 'none' ? { sharesData: shared } : {}),
  }
}

/** Where the answers of a system leave out what one of its data sources says. Unanswered is not challenged. */
export function challengeBySources(edition: Edition, answers: Answers, sources: readonly HintingSource[]): Challenge[] {
  return sources.flatMap((source) => challengesOf(edition, answers, source))
}

function challengesOf(edition: Edition, answers: Answers, source: HintingSource): Challenge[] {
  const say = (attribute: AttributeId, fact: string): Challenge => ({
    attribute,
    message: `${source.name} ${fact}, but ${labelOf(edition, attribute)} says ${answerWords(edition, answers, attribute)}.`,
  })
  const found: Challenge[] = []
  const { origin } = source
  const categories = personalCategories(source)
  const personal = listWords(edition, 'dataCategories', categories)
  if (lacksAll(answers['dataSources'], ORIGINS[origin])) found.push(say('dataSources', `is ${origin}`))
  if (answers['usesPersonalData'] === false && categories.length > 0) {
    found.push(say('usesPersonalData', `holds ${personal}`))
  }
  const missing = categories.filter((category) => lacksAll(answers['dataCategories'], [category]))
  if (answers['usesPersonalData'] !== false && missing.length > 0) {
    found.push(say('dataCategories', `holds ${listWords(edition, 'dataCategories', missing)}`))
  }
  const special = categories.filter((category) => SPECIAL.has(category))
  if (answers['usesSpecialCategoryData'] === false && special.length > 0) {
    found.push(say('usesSpecialCategoryData', `holds ${listWords(edition, 'dataCategories', special)}`))
  }
  if (source.lawfulBasis !== null && lacksAll(answers['lawfulBasis'], [source.lawfulBasis])) {
    found.push(say('lawfulBasis', `rests on ${listWords(edition, 'lawfulBasis', [source.lawfulBasis])}`))
  }
  if (source.sharing !== null && sharesLess(answers['sharesData'], source.sharing)) {
    found.push(say('sharesData', `is shared (${listWords(edition, 'sharesData', [source.sharing])})`))
  }
  if (answers['anonymisationClaimed'] === true && source.protection !== 'anonymised' && categories.length > 0) {
    found.push(
      say('anonymisationClaimed', `is ${source.protection === 'pseudonymised' ? 'pseudonymised' : 'not anonymised'}`),
    )
  }
  return found
}

/** Anonymised data are of nobody. */
function personalCategories({ categories, protection }: HintingSource): string[] {
  return protection === 'anonymised' ? [] : categories.filter((category) => category !== 'none')
}

function lacksAll(answer: AnswerValue | undefined, wanted: readonly string[]): boolean {
  return Array.isArray(answer) && !wanted.some((value) => answer.includes(value))
}

function sharesLess(answer: AnswerValue | undefined, sharing: string): boolean {
  return typeof answer === 'string' && SHARINGS.indexOf(answer) < SHARINGS.indexOf(sharing)
}

function mostShared(sources: readonly HintingSource[]): string | null {
  const ranks = sources.map(({ sharing }) => (sharing === null ? -1 : SHARINGS.indexOf(sharing)))
  return SHARINGS[Math.max(-1, ...ranks)] ?? null
}

function answerWords(edition: Edition, answers: Answers, id: AttributeId): string {
  const attribute = findAttribute(edition, id)
  return attribute ? describeAnswer(attribute, answers[id]) : String(answers[id])
}

function listWords(edition: Edition, id: AttributeId, values: readonly string[]): string {
  const attribute = findAttribute(edition, id)
  return attribute ? describeAnswer(attribute, values) : values.join(', ')
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)]
}
