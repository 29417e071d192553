import { parseAnswers } from '../../domain/catalogue/answers.ts'
import { findAttribute, type AnswerValue, type Edition } from '../../domain/catalogue/edition.ts'
import { pointerOf } from '../../domain/ledger/canonical-json.ts'
import { Refusal, type FieldError } from '../../domain/refusal.ts'

export interface SystemInput {
  kind?: string | null | undefined
  attributes?: Record<string, AnswerValue | null> | undefined
}

/** What the edition in force makes of the answers; null takes one back. Throws Refusal: invalid, with a pointer for each. */
export function checkSystemInput(edition: Edition, input: SystemInput): Record<string, AnswerValue | null> {
  const { answers, errors } = parseAnswers(edition, input.attributes ?? {})
  const faults: FieldError[] = errors.map(({ attribute, detail }) => ({
    pointer: pointerOf(['attributes', attribute]),
    detail,
  }))
  const kinds = findAttribute(edition, 'systemType')?.values ?? []
  if (input.kind && !kinds.includes(input.kind)) {
    faults.push({ pointer: '/kind', detail: `Choose one of ${kinds.join(', ')}.` })
  }
  const [first] = faults
  if (first) throw new Refusal('invalid', `${first.pointer}: ${first.detail}`, faults)
  return answers
}
