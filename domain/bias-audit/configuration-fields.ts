import { Refusal, type FieldError } from '../refusal.ts'

/** The names that a configuration file uses, besides the further ones of `fields`. */
const FIELDS = [
  'decision',
  'positive',
  'label',
  'label_positive',
  'score',
  'threshold_rule',
  'weight',
  'weight_kind',
  'attributes',
  'intersections',
  'stratify_by',
  'period',
  'reference',
  'favourable',
  'missing_tokens',
  'trim',
  'case_fold',
  'left_out',
] as const
const MOST_LENGTH = 500
const MOST_TOKENS = 100

/** Reads the fields of a configuration file one by one, and gathers what is wrong with them. */
export class FieldReader {
  readonly #fields: Readonly<Record<string, unknown>>
  readonly #errors: FieldError[]

  constructor(raw: unknown, errors: FieldError[]) {
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
      throw new Refusal('invalid', 'The configuration is a JSON object with the fields decision, positive, attributes.')
    }
    this.#fields = raw as Record<string, unknown> // safe: an object, and no array
    this.#errors = errors
    for (const name of Object.keys(raw)) {
      if ((FIELDS as readonly string[]).includes(name)) continue
      this.refuse(name, `There is no field ${JSON.stringify(name)}. The fields are ${FIELDS.join(', ')}.`)
    }
  }

  value(name: (typeof FIELDS)[number]): unknown {
    return Object.hasOwn(this.#fields, name) ? this.#fields[name] : undefined
  }

  refuse(name: string, detail: string): void {
    this.#errors.push({ pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, detail })
  }

  column(name: (typeof FIELDS)[number]): string | null {
    const value = this.value(name)
    if (value === undefined || value === null) return null
    if (isShortText(value) && value !== '') return value
    this.refuse(name, `Give the name of a column for ${name}, or null.`)
    return null
  }

  /** One text or several; numbers and truth values are taken as they are written. */
  texts(name: (typeof FIELDS)[number]): string[] {
    const value = this.value(name)
    if (value === undefined || value === null) return []
    const list = (Array.isArray(value) ? (value as unknown[]) : [value]).map((one) =>
      typeof one === 'number' || typeof one === 'boolean' ? String(one) : one,
    )
    if (list.length <= MOST_TOKENS && list.every(isShortText)) return [...new Set(list)]
    this.refuse(name, `Give one value for ${name} or a list of at most ${MOST_TOKENS}, each as text.`)
    return []
  }

  flag(name: (typeof FIELDS)[number], otherwise: boolean): boolean {
    const value = this.value(name)
    if (value === undefined || value === null) return otherwise
    if (typeof value === 'boolean') return value
    this.refuse(name, `${name} is true or false.`)
    return otherwise
  }
}

export function isShortText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MOST_LENGTH
}
