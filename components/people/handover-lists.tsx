'use client'

import type { Holdings } from '../../contracts/handover.ts'
import type { Day } from '../../domain/days.ts'
import { DataTable } from '../data-table.tsx'
import { DateText } from '../date-text.tsx'
import { dayWords } from '../day-words.ts'
import { systemHref } from '../links.ts'
import { countWords } from '../number-words.ts'
import { Section } from '../section.tsx'
import { StatusBadge } from '../status-badge.tsx'
import { OwnerField, type PersonItem } from '../systems/owner-field.tsx'
import type { ErrorOf } from '../systems/verb-dialog.tsx'
import { TextLink } from '../text-link.tsx'

type Held = Holdings['systems'][number]

interface HandoverSystemsProps {
  held: Holdings
  to: PersonItem | null
  /** By system, where somebody else takes over. */
  apart: ReadonlyMap<string, PersonItem>
  onChange: (apart: ReadonlyMap<string, PersonItem>) => void
  errorOf: ErrorOf
}

/** Each system, as what, and who takes it over: one for all, or somebody else for one. */
export function HandoverSystems({ held, to, apart, onChange, errorOf }: HandoverSystemsProps) {
  const choose = (id: string, person: PersonItem | null) => {
    const next = new Map(apart)
    if (person) next.set(id, person)
    else next.delete(id)
    onChange(next)
  }
  const isFirst = (row: Held) => held.systems.find(({ id }) => id === row.id) === row
  if (held.systems.length === 0) return null
  return (
    <Section
      title={countWords(held.systems.length, 'system')}
      intro="Somebody else for one of them: name them beside it."
    >
      <DataTable
        caption="Systems"
        rows={held.systems}
        rowId={(row) => `${row.id} ${row.capacity} ${row.until ?? ''}`}
        columns={[
          {
            id: 'name',
            header: 'System',
            narrow: 'title',
            cell: (row) => (
              <>
                <TextLink quiet href={systemHref(row.id)}>
                  {row.name}
                </TextLink>{' '}
                <span className="text-ink-soft">{row.id}</span>
              </>
            ),
          },
          { id: 'status', header: 'Status', narrow: 'end', cell: (row) => <StatusBadge status={row.status} /> },
          { id: 'capacity', header: 'As', cell: (row) => capacityWords(row) },
          {
            id: 'to',
            header: 'Taken over by',
            narrow: 'below',
            width: '18rem',
            cell: (row) =>
              row.capacity === 'owner' && row.successor ? (
                `${row.successor.name}, nominated already`
              ) : isFirst(row) ? (
                <div className="min-w-56 py-1">
                  <OwnerField
                    label={`Taken over by, for ${row.name}`}
                    className="[&>label]:sr-only"
                    placeholder={to?.label ?? 'The one above'}
                    value={apart.get(row.id) ?? null}
                    onChange={(person) => choose(row.id, person)}
                    error={errorOf(`/systems/${row.id}`)}
                  />
                </div>
              ) : (
                <span className="text-ink-soft">the same</span>
              ),
          },
        ]}
      />
    </Section>
  )
}

function capacityWords({ capacity, until }: Held): string {
  const ends = until === null ? '' : ` until ${dayWords(until as Day)}` // safe: a day of the answer
  return `${CAPACITIES[capacity]}${ends}`
}

const CAPACITIES: Record<Held['capacity'], string> = {
  owner: 'Owner',
  nominee: 'Nominee, not accepted',
  deputy: 'Deputy',
  'acting-owner': 'Acting owner',
}

/** The findings to put right, which go with their system. */
export function HandoverFindings({ held, today }: { held: Holdings; today: Day }) {
  if (held.findings.length === 0) return null
  return (
    <Section
      title={countWords(held.findings.length, 'open finding')}
      intro="Each goes to whoever takes over its system."
    >
      <DataTable
        caption="Open findings"
        rows={held.findings}
        rowId={(row) => row.id}
        columns={[
          { id: 'id', header: 'Finding', narrow: 'title', cell: (row) => row.id },
          {
            id: 'system',
            header: 'System',
            cell: (row) => (
              <TextLink quiet href={systemHref(row.system.id)}>
                {row.system.name}
              </TextLink>
            ),
          },
          { id: 'severity', header: 'Severity', cell: (row) => row.severity },
          {
            id: 'due',
            header: 'Due',
            narrow: 'end',
            cell: (row) => <DateText day={row.dueOn as Day} today={today} />, // safe: a day of the answer
          },
        ]}
      />
    </Section>
  )
}

export function HandoverQuestions({ held }: { held: Holdings }) {
  if (held.questions.length === 0) return null
  return (
    <Section
      title={countWords(held.questions.length, 'question')}
      intro="That they were asked to answer. Each goes to whoever takes over its system."
    >
      <DataTable
        caption="Questions"
        rows={held.questions}
        rowId={(row) => row.id}
        columns={[
          { id: 'question', header: 'Question', narrow: 'title', cell: (row) => row.question },
          {
            id: 'system',
            header: 'System',
            cell: (row) => (
              <TextLink quiet href={systemHref(row.system.id)}>
                {row.system.name}
              </TextLink>
            ),
          },
        ]}
      />
    </Section>
  )
}
