import type { ImportReport } from '../../contracts/imports.ts'
import { countWords } from '../number-words.ts'

type Figures = Pick<
  ImportReport,
  'rows' | 'created' | 'changed' | 'unchanged' | 'struck' | 'refusedRows' | 'skipped' | 'withoutOwner'
>

/** How many systems an import touches. */
export function touched({ created, changed, struck }: Figures): number {
  return created + changed + struck
}

/** What the import would do, or did, in a sentence. */
export function reportSentence(figures: Figures, isDone: boolean): string {
  const { rows, created, changed, unchanged, struck, refusedRows, skipped } = figures
  const [creates, changes, leaves, strikes, refuses, skips] = isDone
    ? ['registered', 'changed', 'left as they were', 'struck', 'refused', 'skipped']
    : ['to be registered', 'to be changed', 'as they are already', 'to be struck', 'refused', 'skipped']
  const parts = [
    part(created, 'system', creates),
    part(changed, 'system', changes),
    part(unchanged, 'system', leaves),
    part(struck, 'system', strikes),
    part(refusedRows, 'row', refuses),
    part(skipped, 'row', skips),
  ].flat()
  return `Of ${countWords(rows, 'row')}: ${parts.length > 0 ? parts.join(', ') : 'nothing to do'}.`
}

/** For the button that does it. */
export function importWords(figures: Figures): string {
  const { created, changed, struck } = figures
  if (changed + struck === 0) return `Import ${countWords(created, 'system')}`
  const parts = [part(created, '', 'new'), part(changed, '', 'changed'), part(struck, '', 'struck')].flat()
  return `Import: ${parts.join(', ')}`
}

function part(count: number, noun: string, what: string | undefined): string[] {
  if (count === 0) return []
  return [`${noun === '' ? countWords(count, '', '').trim() : countWords(count, noun)} ${what}`]
}

/** A value of a system, for people. */
export function valueWords(value: ImportReport['changes'][number]['from']): string {
  if (value === null) return 'not known'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return Array.isArray(value) ? value.join(', ') || 'none' : String(value)
}

/** `attributes.usesPersonalData` is a question of the catalogue, the rest a field of the system. */
export function fieldWords(field: string): string {
  return field.replace(/^attributes\./, '')
}
