import type { Control, Edition } from '../../domain/catalogue/edition.ts'
import { programmeOf } from '../../domain/catalogue/select-controls.ts'
import { EmptyState } from '../empty-state.tsx'
import { ButtonLink } from '../button.tsx'
import { controlHref } from '../links.ts'
import { Mark } from '../mark.tsx'
import { numberWords } from '../number-words.ts'
import { Section } from '../section.tsx'
import { severityWord } from '../system-words.ts'
import { TextLink } from '../text-link.tsx'
import { scopeWords } from './catalogue-words.ts'

export interface ControlListProps {
  edition: Edition
  controls: readonly Control[]
  /** How many systems each applies to today. */
  applying: ReadonlyMap<string, number>
  places: readonly string[] | null
}

/** The controls by principle, in the order of the catalogue. */
export function ControlList({ edition, controls, applying, places }: ControlListProps) {
  if (controls.length === 0) return <NoControl />
  return edition.principles.map((principle) => {
    const own = controls.filter((control) => control.principle === principle.id)
    if (own.length === 0) return null
    return (
      <Section key={principle.id} id={`principle-${principle.id}`} title={principle.name} intro={principle.summary}>
        <ul className="divide-y divide-line rounded border border-line bg-surface">
          {own.map((control) => (
            <li key={control.id} className="px-3 py-2.5">
              <ControlItem
                edition={edition}
                control={control}
                systems={applying.get(control.id) ?? 0}
                href={controlHref(control.id, places)}
              />
            </li>
          ))}
        </ul>
      </Section>
    )
  })
}

export function NoControl() {
  return (
    <EmptyState title="No control matches" action={<ButtonLink href="/catalogue">Show the whole catalogue</ButtonLink>}>
      Search for words of a control, or for a clause such as “Art. 22”; or take a filter off.
    </EmptyState>
  )
}

function ControlItem(props: { edition: Edition; control: Control; systems: number; href: string }) {
  const { edition, control, systems, href } = props
  return (
    <div className="grid gap-x-6 gap-y-0.5 md:grid-cols-[minmax(0,1fr)_auto]">
      <p>
        <span className="font-medium">
          <TextLink href={href} quiet>
            {control.title}
          </TextLink>
        </span>
        <Mark>{severityWord(control.severityIfMissing).toLowerCase()}</Mark>
        {control.beyondLaw ? <Mark>policy, beyond law</Mark> : null}
        {programmeOf(edition, control) === 'full' ? <Mark>full programme only</Mark> : null}
      </p>
      <p className="text-small whitespace-nowrap text-ink-soft tabular-nums md:text-right">
        {systems === 0 ? 'no system today' : systems === 1 ? '1 system today' : `${numberWords(systems)} systems today`}
      </p>
      <p className="max-w-prose text-small text-ink-soft md:col-span-2">
        {control.statement} Shown by: {scopeWords(control.scope).word.toLowerCase()}.
      </p>
    </div>
  )
}
