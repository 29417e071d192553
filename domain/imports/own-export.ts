import { systemFields } from '../catalogue/answers.ts'
import type { AnswerValue, Edition } from '../catalogue/edition.ts'
import type { Feed, ImportMap } from './map.ts'

/** The source that systems of another Plumbline's export come from. */
export const OWN_EXPORT = 'plumbline'
/** Between the values of an answer that has several. */
export const BETWEEN_VALUES = ' | '

const ANSWER = 'answer: '

/** The column of an answer in an export. */
export function answerColumn(attribute: string): string {
  return `${ANSWER}${attribute}`
}

/** By what a system is found again: the register it is from, and its id there. */
export function exportKey(register: string, id: string): string {
  return `${register}/${id}`
}

/**
 * How an export of a register is read again, by the questions of an edition. In the register it came from it finds each
 * system by its id; in another one it registers them. People are left out: a name alone does not tell who is meant.
 */
export function ownExportMap(edition: Edition): ImportMap {
  const asked = edition.attributes.filter(({ id, type }) => !Object.hasOwn(systemFields, id) && type !== 'person')
  return {
    source: OWN_EXPORT,
    title: 'Plumbline’s own columns',
    layout: { format: 'csv', delimiter: ',', defused: true },
    externalId: { columns: ['register', 'id'], separator: '/' },
    fields: {
      name: { column: 'name' },
      purpose: { column: 'purpose' },
      benefit: { column: 'benefit' },
      kind: { column: 'kind' },
      unit: { column: 'unit' },
      brands: { column: 'brands', split: [BETWEEN_VALUES.trim()] },
      stage: { column: 'stage' },
      effectiveOn: { column: 'registeredOn', formats: ['YYYY-MM-DD'] },
    },
    attributes: Object.fromEntries(
      asked.map(({ id, type }): [string, Feed<AnswerValue>] => [
        id,
        { column: answerColumn(id), ...(type === 'multi' ? { split: [BETWEEN_VALUES.trim()] } : {}) },
      ]),
    ),
  }
}
