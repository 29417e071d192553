import { findAttribute } from './edition.ts'
import type { AnswerValue, Attribute, AttributeId, Edition } from './edition.ts'

/** Attributes that are fields of the system itself, and the field's name: they are not answered as attributes. */
export const systemFields: Readonly<Record<AttributeId, string>> = {
  name: 'name',
  purpose: 'purpose',
  accountableOwner: 'owner',
  deputyOwner: 'deputy',
  businessUnit: 'unit',
  lifecycleStage: 'stage',
}

export interface AnswerError {
  readonly attribute: AttributeId
  readonly detail: string
}

export interface ParsedAnswers {
  /** Null takes an answer back. Lists have each value once, in the order of the catalogue. */
  readonly answers: Record<AttributeId, AnswerValue | null>
  readonly errors: readonly AnswerError[]
}

const MAX_TEXT = 200
const MAX_INTEGER = 100_000_000_000

/** Reads answers from outside against the edition; every error has a sentence for a person. */
export function parseAnswers(edition: Edition, raw: Readonly<Record<string, unknown>>): ParsedAnswers {
  const answers: Record<AttributeId, AnswerValue | null> = {}
  const errors: AnswerError[] = []
  for (const [id, value] of Object.entries(raw)) {
    const attribute = findAttribute(edition, id)
    const detail = attribute ? refuseAnswer(attribute, value) : `The catalogue has no attribute ${id}.`
    if (detail !== null) errors.push({ attribute: id, detail })
    else if (attribute) answers[id] = normalise(attribute, value as AnswerValue | null) // safe because it was checked
  }
  return { answers, errors }
}

/** What is wrong with an answer, as a sentence; null when nothing is. */
export function checkAnswer(attribute: Attribute, value: unknown): string | null {
  switch (attribute.type) {
    case 'boolean':
      return typeof value === 'boolean' ? null : 'Answer true or false.'
    case 'integer':
      return isCount(value) ? null : `Give a whole number from 0 to ${MAX_INTEGER}.`
    case 'enum':
      return isAllowed(attribute, value) ? null : `Choose one of ${listValues(attribute)}.`
    case 'multi':
      return checkChoices(attribute, value)
    case 'text':
    case 'person':
      return isText(value) ? null : `Give a text of 1 to ${MAX_TEXT} characters.`
  }
}

function refuseAnswer(attribute: Attribute, value: unknown): string | null {
  const field = Object.hasOwn(systemFields, attribute.id) ? systemFields[attribute.id] : undefined
  if (field !== undefined) return `${attribute.label} is a field of the system itself: send it as ${field}.`
  return value === null ? null : checkAnswer(attribute, value)
}

function checkChoices(attribute: Attribute, value: unknown): string | null {
  if (!Array.isArray(value) || !value.every((one) => isAllowed(attribute, one))) {
    return `Give a list of any of ${listValues(attribute)}.`
  }
  if (attribute.required && value.length === 0) return 'Choose at least one, or leave the question unanswered.'
  const none = value.find(isNone)
  const isMixed = none !== undefined && value.some((one) => one !== none)
  return isMixed ? `'${attribute.valueLabels?.[none] ?? none}' cannot be chosen together with others.` : null
}

/** The values `none` and `none-…` say that nothing else in the list holds. */
function isNone(value: unknown): value is string {
  return typeof value === 'string' && (value === 'none' || value.startsWith('none-'))
}

function isAllowed(attribute: Attribute, value: unknown): boolean {
  return typeof value === 'string' && (attribute.values ?? []).includes(value)
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_INTEGER
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim().length > 0 && value.length <= MAX_TEXT
}

function listValues(attribute: Attribute): string {
  return (attribute.values ?? []).join(', ')
}

function normalise(attribute: Attribute, value: AnswerValue | null): AnswerValue | null {
  if (typeof value === 'string') return value.trim()
  if (!Array.isArray(value)) return value
  return (attribute.values ?? []).filter((allowed) => value.includes(allowed))
}
