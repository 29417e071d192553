/** What in a column looks as if it names a person directly. */
export interface IdentifierHit {
  readonly kind: string
  /** Cells that look so; null where the column's name says it. */
  readonly cells: number | null
}

interface Pattern {
  readonly kind: string
  readonly isOne: (cell: string) => boolean
  /** Of the filled cells, how many must look so: one is enough for what nothing else looks like. */
  readonly leastShare: number
}

export const DEVICE_IDS = 'advertising or device ids'

const PATTERNS: readonly Pattern[] = [
  { kind: 'e-mail addresses', leastShare: 0, isOne: (cell) => /[^\s@]{1,64}@[^\s@.]{1,63}\.[^\s@]{2,}/.test(cell) },
  { kind: 'account numbers (IBAN)', leastShare: 0, isOne: isIban },
  { kind: 'card numbers', leastShare: 0.2, isOne: isCardNumber },
  { kind: 'internet addresses', leastShare: 0, isOne: isInternetAddress },
  { kind: 'social security numbers', leastShare: 0, isOne: (cell) => /^\d{3}-\d{2}-\d{4}$/.test(cell) },
  {
    kind: 'UK national insurance numbers',
    leastShare: 0,
    isOne: (cell) => /^[a-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[a-d]$/i.test(cell),
  },
  { kind: 'telephone numbers', leastShare: 0.2, isOne: isTelephone },
  {
    kind: DEVICE_IDS,
    leastShare: 0.2,
    isOne: (cell) => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(cell),
  },
]

const NAMES =
  /^(?:(?:full|first|last|given|family|sur|fore|customer|contact|person)[ _-]?names?|name|surname|e?-?mail(?:[ _-]?address)?|phone(?:[ _-]?number)?|mobile|telephone|(?:street|home|postal|billing)[ _-]?address|address|ssn|passport(?:[ _-]?(?:no|number))?|national[ _-]?id|customer[ _-]?id|user[ _-]?id|cookie[ _-]?id|device[ _-]?id|idfa|gaid|ip(?:[ _-]?address)?)$/i

/** Of the cells of one column: the first kind that is found, the name of the column last. Null where nothing is. */
export function findIdentifiers(column: string, cells: readonly string[]): IdentifierHit | null {
  const filled = cells.filter((cell) => cell !== '')
  for (const { kind, isOne, leastShare } of PATTERNS) {
    const hits = filled.filter((cell) => cell.length <= 320 && isOne(cell)).length
    if (hits > 0 && hits >= leastShare * filled.length) return { kind, cells: hits }
  }
  return NAMES.test(column.trim()) && filled.length > 0 ? { kind: 'persons, by its name', cells: null } : null
}

/** ISO 13616: letters become numbers, and the whole leaves 1 when divided by 97. */
function isIban(cell: string): boolean {
  const text = cell.replace(/\s/g, '').toUpperCase()
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(text)) return false
  let rest = 0
  for (const character of text.slice(4) + text.slice(0, 4)) {
    const value = parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}

/** ISO/IEC 7812-1, annex B: every second digit from the right is doubled. */
function isCardNumber(cell: string): boolean {
  if (!/^\d(?:[ -]?\d){12,18}$/.test(cell)) return false
  const digits = [...cell.replace(/\D/g, '')].map(Number).toReversed()
  const sum = digits.reduce((total, digit, place) => {
    const doubled = place % 2 === 1 ? digit * 2 : digit
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}

function isInternetAddress(cell: string): boolean {
  const four = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(cell)
  if (four) return four.slice(1).every((part) => Number(part) <= 255)
  return /^(?:[\da-f]{1,4}:){7}[\da-f]{1,4}$|^(?:[\da-f]{1,4}:){1,6}:(?:[\da-f]{1,4})?$/i.test(cell)
}

/** With a plus, or with blanks, dashes or brackets between the digits: a bare number may count anything. */
function isTelephone(cell: string): boolean {
  const digits = cell.replace(/\D/g, '').length
  if (digits < 8 || digits > 15 || !/^\+?[\d\s()./-]+$/.test(cell)) return false
  return !/^\d{4}-\d{2}-\d{2}|^\d{1,2}[./]\d{1,2}[./]\d{4}/.test(cell) && /^\+|^00|^0\d.*[\s()/-]|^\(\d/.test(cell)
}
