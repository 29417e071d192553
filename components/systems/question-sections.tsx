'use client'

import type { ReactNode } from 'react'
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
  /** What stands under a question, such as the way to hand it to somebody. */
  under?: ((attribute: Attribute) => ReactNode) | undefined
}

/** At most twelve questions first, then those that have come to matter by subject, and the rest one press away. */
export function QuestionSections({ edition, outcome, onChange, errorOf, under }: QuestionSectionsProps) {
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
        <QuestionList questions={first} outcome={outcome} errorOf={errorOf} onChange={onChange} under={under} />
      </Section>
      {groups.length > 0 ? (
        <Section
          title="Then, by subject"
          id="later"
          intro="Each still decides something, given what is answered so far: a rule of the tier, or whether a control applies."
        >
          <div className="flex flex-col gap-3">
            {groups.map(({ id, label, questions }) => (
              <Disclosure
                key={id}
                summary={<GroupTitle label={label} questions={questions} outcome={outcome} />}
                open={questions.some(
                  (question) => outcome.challenges.has(question.id) || errorOf(question.id) !== undefined,
                )}
              >
                <QuestionList
                  questions={questions}
                  outcome={outcome}
                  errorOf={errorOf}
                  onChange={onChange}
                  under={under}
                />
              </Disclosure>
            ))}
          </div>
        </Section>
      ) : null}
      {outcome.idle.length > 0 ? (
        <div className="mt-8">
          <Disclosure summary={`${outcome.idle.length} more that decide nothing today`}>
            <QuestionList
              questions={outcome.idle}
              outcome={outcome}
              errorOf={errorOf}
              onChange={onChange}
              under={under}
            />
          </Disclosure>
        </div>
      ) : null}
    </>
  )
}

function GroupTitle({
  label,
  questions,
  outcome,
}: {
  label: string
  questions: readonly Attribute[]
  outcome: DraftOutcome
}) {
  const answered = questions.filter(({ id }) => outcome.values[id] !== undefined).length
  return (
    <h3 className="flex flex-wrap items-baseline gap-x-2 font-medium">
      {label}
      <span className="text-small font-normal text-ink-soft">
        {answered} of {questions.length} answered
      </span>
    </h3>
  )
}

interface QuestionListProps extends Omit<QuestionSectionsProps, 'edition'> {
  questions: readonly Attribute[]
}

function QuestionList({ questions, outcome, onChange, errorOf, under }: QuestionListProps) {
  return (
    <div className="flex flex-col gap-7">
      {questions.map((attribute) => (
        <div key={attribute.id}>
          <QuestionField
            attribute={attribute}
            value={outcome.values[attribute.id] ?? null}
            origin={outcome.origins.get(attribute.id)}
            challenges={outcome.challenges.get(attribute.id) ?? []}
            error={errorOf(attribute.id)}
            onChange={(value) => onChange(attribute.id, value)}
          />
          {under?.(attribute)}
        </div>
      ))}
    </div>
  )
}
