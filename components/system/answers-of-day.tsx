import type { System } from '../../contracts/systems.ts'
import { findAttribute, type Edition } from '../../domain/catalogue/edition.ts'
import { labelOf } from '../../domain/catalogue/describe.ts'
import { Disclosure } from '../disclosure.tsx'
import { countWords, numberWords } from '../number-words.ts'

/** The answers as they were, where the questions themselves cannot be opened: on another day than today. */
export function AnswersOfDay({ system, edition }: { system: System; edition: Edition }) {
  const answers = Object.entries(system.attributes)
  return (
    <div id="answers" className="mb-6">
      <Disclosure summary={`${countWords(answers.length, 'answer')} on that day`}>
        <dl className="grid gap-x-8 gap-y-1 text-small sm:grid-cols-2">
          {answers.map(([id, answer]) => (
            <div key={id} className="grid grid-cols-2 gap-3">
              <dt className="text-ink-soft">{labelOf(edition, id)}</dt>
              <dd>{answerWords(edition, id, answer)}</dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </div>
  )
}

function answerWords(edition: Edition, id: string, answer: System['attributes'][string]): string {
  const labels = findAttribute(edition, id)?.valueLabels ?? {}
  if (typeof answer === 'boolean') return answer ? 'Yes' : 'No'
  if (typeof answer === 'number') return numberWords(answer)
  const told = [answer].flat().map((one) => labels[one] ?? one)
  return told.length === 0 ? 'None' : told.join(', ')
}
