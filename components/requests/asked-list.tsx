import type { QuestionRequest } from '../../contracts/requests.ts'
import type { Day } from '../../domain/days.ts'
import { questionsHref } from '../links.ts'
import { countWords } from '../number-words.ts'
import { Notice } from '../problem-notice.tsx'
import { TextLink } from '../text-link.tsx'
import { Asked } from './ask-somebody.tsx'

interface AskedListProps {
  requests: readonly QuestionRequest[]
  /** How many there are; the first few are told. */
  total: number
  today: Day
  timeZone: string
}

/** On a system: the questions that wait for somebody's answer, and whose. */
export function AskedList({ requests, total, ...place }: AskedListProps) {
  if (total === 0) return null
  return (
    <div className="mb-6">
      <Notice
        tone="info"
        title={total === 1 ? 'A question waits for an answer' : `${countWords(total, 'question')} wait for an answer`}
      >
        <ul className="space-y-1">
          {requests.map((request) => (
            <li key={request.id} className="flex flex-wrap items-center gap-x-2">
              <TextLink href={questionsHref(request.system.id, request.attribute)}>{request.question}</TextLink>
              <Asked request={request} {...place} />
            </li>
          ))}
          {total > requests.length ? <li>and {total - requests.length} more</li> : null}
        </ul>
      </Notice>
    </div>
  )
}
