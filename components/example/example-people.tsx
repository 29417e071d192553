'use client'

import type { Example } from '../../contracts/example.ts'
import { Button } from '../button.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { roleSentence, roleWord } from '../role-words.ts'
import { useSwitchPerson } from './switch-person.ts'

/** On the sign-in page of the example: one person of each role, without a password. */
export function ExamplePeople({ people }: Pick<Example, 'people'>) {
  const { become, pendingId, problem } = useSwitchPerson()
  return (
    <div className="w-full text-ink">
      <ProblemNotice problem={problem} kept="Nobody is signed in." />
      <ul className="flex flex-col divide-y divide-line">
        {people.map((person) => (
          <li key={person.id} className="flex items-center justify-between gap-4 py-2">
            <div className="min-w-0">
              <p className="font-medium">
                {person.name}, {roleWord(person.role).toLowerCase()}
              </p>
              <p className="text-small text-ink-soft">{roleSentence(person.role)}</p>
            </div>
            <Button
              variant={person.role === 'lead' ? 'primary' : 'secondary'}
              pending={pendingId === person.id}
              pendingLabel="Signing in…"
              onClick={() => void become(person)}
            >
              Enter<span className="sr-only"> as {person.name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
