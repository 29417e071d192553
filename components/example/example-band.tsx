'use client'

import type { Example } from '../../contracts/example.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { roleSentence, roleWord } from '../role-words.ts'
import { TextLink } from '../text-link.tsx'
import { useSwitchPerson, type ExamplePerson } from './switch-person.ts'

/** Above every page of the example: that it is one, and who one is looking as. */
export function ExampleBand({ people }: Pick<Example, 'people'>) {
  const { become, pendingId, problem } = useSwitchPerson()
  return (
    <section aria-label="Example register" className="no-print border-b border-line bg-accent-soft px-3 py-1.5 md:px-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-small">
        <p>
          <span className="font-medium">Example register.</span>{' '}
          <span className="max-md:sr-only">All of it is invented.</span>
        </p>
        <div role="group" aria-label="Look as" className="flex flex-wrap items-center gap-1">
          {people.map((person) => (
            <RoleButton
              key={person.id}
              person={person}
              isPending={pendingId === person.id}
              onPress={() => void become(person)}
            />
          ))}
        </div>
        <p className="md:ml-auto">
          <TextLink href="/example">Files to try</TextLink>
        </p>
      </div>
      <ProblemNotice problem={problem} kept="You are still who you were." />
    </section>
  )
}

function RoleButton({
  person,
  isPending,
  onPress,
}: {
  person: ExamplePerson
  isPending: boolean
  onPress: () => void
}) {
  const { name, role, isYou } = person
  return (
    <button
      type="button"
      aria-pressed={isYou}
      aria-disabled={isPending}
      title={`${name}. ${roleSentence(role)}`}
      onClick={isYou ? undefined : onPress}
      className={`min-h-7 rounded px-2 pointer-coarse:min-h-11 ${isYou ? 'bg-accent font-medium text-on-accent' : 'text-ink hover:bg-hover'}`}
    >
      {isPending ? `Becoming ${roleWord(role)}…` : roleWord(role)}
      <span className="sr-only">, {name}</span>
    </button>
  )
}
