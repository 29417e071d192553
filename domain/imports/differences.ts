import type { AnswerValue } from '../catalogue/edition.ts'
import type { Stage } from '../status-words.ts'
import type { ExistingSystem } from './plan.ts'
import type { ImportedOwner, SystemSaid } from './read-system.ts'
import type { RowProblem } from './table.ts'
import { cleanLine, cleanText } from './text.ts'

export interface FieldChange {
  /** `name`, `purpose`, `benefit`, `kind`, `unit`, `brands`, `stage`, `owner`, `struck`, or `attributes.ID`. */
  readonly field: string
  /** null: not known before. */
  readonly from: AnswerValue | null
  readonly to: AnswerValue
}

export interface SystemChanges {
  readonly fields: Readonly<Partial<Record<'name' | 'purpose' | 'benefit' | 'kind' | 'unit', string>>>
  /** null: as they are. */
  readonly brands: readonly string[] | null
  readonly stage: Stage | null
  readonly owner: ImportedOwner | null
  readonly attributes: Readonly<Record<string, AnswerValue>>
}

const textFields = ['name', 'purpose', 'benefit', 'kind', 'unit'] as const

/** What a row says otherwise than the register. What the row does not say stays as it is. */
export function differences(
  known: ExistingSystem,
  said: SystemSaid,
): { changes: FieldChange[]; set: SystemChanges; doubts: RowProblem[] } {
  const changes: FieldChange[] = known.struck ? [{ field: 'struck', from: true, to: false }] : []
  const fields: Partial<Record<(typeof textFields)[number], string>> = {}
  for (const field of textFields) {
    const to = said[field]
    if (to === null || to === asImported(field, known[field])) continue
    fields[field] = to
    changes.push({ field, from: known[field], to })
  }
  const brands = said.brands === null || sameAnswer([...known.brands], [...said.brands]) ? null : said.brands
  if (brands) changes.push({ field: 'brands', from: [...known.brands], to: [...brands] })
  const stage = said.stage === known.stage ? null : said.stage
  if (stage) changes.push({ field: 'stage', from: known.stage, to: stage })
  const attributes: Record<string, AnswerValue> = {}
  for (const [id, to] of Object.entries(said.attributes)) {
    const from = known.attributes[id]
    if (from !== undefined && sameAnswer(from, to)) continue
    attributes[id] = to
    changes.push({ field: `attributes.${id}`, from: from ?? null, to })
  }
  const { owner, doubt } = ownerChange(known, said)
  if (owner) changes.push({ field: 'owner', from: describeOwner(known.owner), to: describeOwner(owner) ?? '' })
  return { changes, set: { fields, brands, stage, owner, attributes }, doubts: doubt ? [doubt] : [] }
}

/** What the register holds, cleaned as what a file tells is: line ends and doubled blanks make no difference. */
function asImported(field: (typeof textFields)[number], text: string | null): string | null {
  if (text === null) return null
  return field === 'purpose' || field === 'benefit' ? cleanText(text) : cleanLine(text)
}

/** Lists are the same whatever the order. */
function sameAnswer(a: AnswerValue, b: AnswerValue): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b
  return a.length === b.length && a.every((one: unknown) => b.includes(one))
}

/** An owner who has accepted is not replaced by a file. */
function ownerChange(
  known: ExistingSystem,
  said: SystemSaid,
): { owner: ImportedOwner | null; doubt: RowProblem | null } {
  if (said.owner === null || (known.owner && samePerson(known.owner, said.owner))) return { owner: null, doubt: null }
  if (!known.owner?.accepted) return { owner: said.owner, doubt: null }
  const reason = `The file names another owner for ${known.id} than the one who accepted; left as it is.`
  return { owner: null, doubt: { row: said.row, column: null, reason } }
}

function samePerson(a: ImportedOwner, b: ImportedOwner): boolean {
  if (a.email !== null && b.email !== null) return a.email.toLowerCase() === b.email.toLowerCase()
  if (b.email !== null) return false
  return a.name !== null && a.name.toLowerCase() === b.name?.toLowerCase()
}

function describeOwner(owner: ImportedOwner | null): string | null {
  if (owner === null) return null
  return owner.name !== null && owner.email !== null ? `${owner.name} <${owner.email}>` : (owner.name ?? owner.email)
}
