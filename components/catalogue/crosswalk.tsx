import { listFrameworkClauses, type ShownClause } from '../../domain/catalogue/clauses.ts'
import type { Control, Edition, Framework } from '../../domain/catalogue/edition.ts'
import type { Day } from '../../domain/days.ts'
import { Disclosure } from '../disclosure.tsx'
import { controlHref } from '../links.ts'
import { countWords } from '../number-words.ts'
import { Section } from '../section.tsx'
import { TextLink } from '../text-link.tsx'
import { ClauseDetails } from './clause-detail.tsx'
import { NoControl } from './control-list.tsx'

export interface CrosswalkProps {
  edition: Edition
  /** Those that the filters leave: a clause is shown if one of them rests on it. */
  controls: readonly Control[]
  isFiltered: boolean
  places: readonly string[] | null
  today: Day
}

const KINDS: readonly { kind: Framework['kind']; title: string }[] = [
  { kind: 'law', title: 'Law' },
  { kind: 'guideline', title: 'Guidelines' },
  { kind: 'framework', title: 'Frameworks' },
  { kind: 'standard', title: 'Standards' },
]

/** From each framework to its clauses, and from each clause to the controls that rest on it. */
export function Crosswalk({ edition, controls, isFiltered, places, today }: CrosswalkProps) {
  const resting = new Map<string, Control[]>()
  for (const control of controls) {
    for (const id of control.clauses) resting.set(id, [...(resting.get(id) ?? []), control])
  }
  const shown = edition.frameworks.flatMap((framework) => {
    const clauses = listFrameworkClauses({ framework, jurisdictions: places, on: today })
    const kept = isFiltered ? clauses.filter(({ clause }) => resting.has(clause.id)) : clauses
    return kept.length === 0 ? [] : [{ framework, clauses: kept }]
  })
  if (shown.length === 0) return <NoControl />
  return KINDS.map(({ kind, title }) => {
    const own = shown.filter(({ framework }) => framework.kind === kind)
    if (own.length === 0) return null
    return (
      <Section key={kind} title={title}>
        <div className="divide-y divide-line border-y border-line">
          {own.map(({ framework, clauses }) => (
            <FrameworkClauses
              key={framework.id}
              framework={framework}
              clauses={clauses}
              resting={resting}
              places={places}
              open={isFiltered && shown.length <= 3}
            />
          ))}
        </div>
      </Section>
    )
  })
}

interface FrameworkProps {
  framework: Framework
  clauses: readonly ShownClause[]
  resting: ReadonlyMap<string, readonly Control[]>
  places: readonly string[] | null
  open: boolean
}

function FrameworkClauses({ framework, clauses, resting, places, open }: FrameworkProps) {
  return (
    <div id={framework.id} className="scroll-mt-28 py-2">
      <Disclosure
        open={open}
        summary={
          <span>
            {framework.name}{' '}
            <span className="font-normal text-ink-soft">
              {framework.jurisdiction}, {countWords(clauses.length, 'clause')}
            </span>
          </span>
        }
      >
        <p className="mb-2 max-w-prose text-small text-ink-soft">
          Version {framework.version}. <TextLink href={framework.url}>Source</TextLink>
          {framework.note ? ` ${framework.note}` : ''}
        </p>
        <ClauseDetails
          clauses={clauses}
          withFramework={false}
          after={({ clause }) => <Resting controls={resting.get(clause.id) ?? []} places={places} />}
        />
      </Disclosure>
    </div>
  )
}

function Resting({ controls, places }: { controls: readonly Control[]; places: readonly string[] | null }) {
  if (controls.length === 0) return <p className="text-ink-soft">No control rests on it.</p>
  return (
    <p className="text-ink">
      Controls:{' '}
      {controls.map((control, index) => (
        <span key={control.id}>
          {index > 0 ? ', ' : ''}
          <TextLink href={controlHref(control.id, places)}>{control.title}</TextLink>
        </span>
      ))}
    </p>
  )
}
