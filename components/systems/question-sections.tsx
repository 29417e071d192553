'use client'

import type { AnswerValue, Attribute, Edition } from '../../domain/catalogue/edition.ts'
import { Disclosure } from '../disclosure.tsx'
import { Section } from '../section.tsx'
import type { DraftOutcome } from './answers-draft.ts'
import { QuestionField } from './question-field.tsx'

export interface QuestionSectionsProps {
  edition: Edition
  outcome: DraftOutcome
  onChange: (id: string, value: AnswerValue | null) => void
  errorOf: (id: string) => string | undefined
}

/** At most twelve questions first, then those that have come to matter by subject, and the rest one press away. */
export function QuestionSections({ edition, outcome, ...rest }: QuestionSectionsProps) {
  const { first, later } = outcome.questions
  const groups = edition.attributeGroups.flatMap(({ id, label }) => {
    const questions = later.filter(({ group }) => group === id)
    return questions.length > 0 ? [{ id, label, questions }] : []
  })
  return (
    <>
      <Section
        title="First questions"
        id="first"
        intro="They decide most of the tier. What you do not know yet stays unanswered: it is never taken as a no."
      >
        <QuestionList questions={first} outcome={outcome} {...rest} />
      </Section>
      {groups.map(({ id, label, questions }) => (
        <Section key={id} title={label} id={id} intro="Asked because of what is answered so far.">
          <QuestionList questions={questions} outcome={outcome} {...rest} />
        </Section>
      ))}
      {outcome.idle.length > 0 ? (
        <div className="mt-8">
          <Disclosure summary={`${outcome.idle.length} more that decide nothing today`}>
            <QuestionList questions={outcome.idle} outcome={outcome} {...rest} />
          </Disclosure>
        </div>
      ) : null}
    </>
  )
}

interface QuestionListProps extends Omit<QuestionSectionsProps, 'edition'> {
  questions: readonly Attribute[]
}

function QuestionList({ questions, outcome, onChange, errorOf }: QuestionListProps) {
  return (
    <div className="flex flex-col gap-7">
      {questions.map((attribute) => (
        <QuestionField
          key={attribute.id}
          attribute={attribute}
          value={outcome.values[attribute.id] ?? null}
          origin={outcome.origins.get(attribute.id)}
          challenges={outcome.challenges.get(attribute.id) ?? []}
          error={errorOf(attribute.id)}
          onChange={(value) => onChange(attribute.id, value)}
        />
      ))}
    </div>
  )
}
