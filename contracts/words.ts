import { z } from 'zod'
import type { Day } from '../domain/days.ts'

// Control characters but tab and line ends, marks that turn the direction of writing, and halves of surrogate pairs: they
// make two texts look alike, or one look like another.
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/u
const HIDDEN_DETAIL =
  'Remove the invisible characters: control characters and marks that turn the direction of writing.'

const clean = (maxLength: number) =>
  z
    .string()
    .refine((text) => !HIDDEN.test(text), HIDDEN_DETAIL)
    .transform((text) => text.normalize('NFC').trim())
    .pipe(z.string().max(maxLength, `Write ${maxLength} characters at most.`))

/** A text on one line that says something, such as a name. */
export const line = (maxLength: number) =>
  clean(maxLength).pipe(
    z
      .string()
      .min(1, 'This is needed.')
      .refine((text) => !/[\r\n\t]/.test(text), 'Write it on one line.'),
  )

/** A text of several lines that may be left empty: null then. */
export const prose = (maxLength: number) => clean(maxLength).transform((text) => (text === '' ? null : text))

/** The same on one line. */
export const optionalLine = (maxLength: number) => z.union([z.literal(''), line(maxLength)]).transform(emptyToNull)

function emptyToNull(text: string): string | null {
  return text === '' ? null : text
}

/** A reason that somebody else can act on. */
export const reason = reasonThatSays('Say why, so that others can follow it.')

/** The same where another question is asked than why. */
export function reasonThatSays(error: string) {
  return clean(5000).pipe(z.string().min(3, error))
}

export const dayInput = z.iso.date('Write a day that exists, as YYYY-MM-DD.')

/** A calendar day in an answer. */
export const DayText = z.iso.date() as unknown as z.ZodType<Day> // safe because isDay takes the same texts

export const idOf = (prefix: string, example: string) =>
  z.string().regex(new RegExp(`^${prefix}-[1-9]\\d{0,9}$`), `Give an id such as ${example}.`)

export const PersonName = z.object({ id: z.string(), name: z.string() }).meta({ id: 'PersonName' })
export type PersonName = z.infer<typeof PersonName>

/** A parameter of a query that may be given several times, or with values joined by commas. */
export const several = <T extends z.ZodType>(item: T) =>
  z.preprocess(splitValues, z.array(item).max(100, 'Give 100 at most.'))

/** The same where a value may hold a comma: only by giving the parameter several times. */
export const severalWhole = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(item).max(100, 'Give 100 at most.'))

function splitValues(value: unknown): unknown {
  if (value === undefined) return []
  return [value].flat().flatMap((one: unknown) => (typeof one === 'string' ? one.split(',') : [one]))
}

/** A keyset page: `after` is the `next` of the page before. */
export const pageQuery = {
  after: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(25),
}
