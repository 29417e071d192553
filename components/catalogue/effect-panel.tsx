'use client'

import type { SystemEffect } from '../../contracts/catalogue-draft.ts'
import type { Day } from '../../domain/days.ts'
import { DataTable } from '../data-table.tsx'
import { dayWords } from '../day-words.ts'
import { Disclosure } from '../disclosure.tsx'
import { systemHref } from '../links.ts'
import { changeWords, countWords, numberWords } from '../number-words.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { Progress } from '../progress.tsx'
import { StatusBadge } from '../status-badge.tsx'
import { statusLook, SYSTEM_STATUSES, type SystemStatus } from '../status-words.ts'
import { TextLink } from '../text-link.tsx'
import type { EffectSoFar } from './use-edition-effect.ts'

/** More than this nobody reads through; the counts say the rest. */
const MOST_LISTED = 100

/** What an edition would make of the statuses: counts before and after, and each system that changes, with why. */
export function EffectPanel({ effect }: { effect: EffectSoFar }) {
  const { total, examined, changing, within, isDone, problem } = effect
  return (
    <div aria-busy={!isDone && problem === null}>
      <ProblemNotice problem={problem} kept="The draft is as it was." />
      {isDone || problem ? null : (
        <div className="mb-4 max-w-96">
          <p className="mb-1 text-small text-ink-soft">
            {total === null
              ? 'Working it out…'
              : `${numberWords(examined)} of ${countWords(total, 'system')} worked out`}
          </p>
          <Progress value={total === null ? null : examined} max={total ?? 0} label="Systems worked out" />
        </div>
      )}
      <p className="mb-3 font-medium" role="status">
        {isDone ? effectSentence(effect) : ''}
      </p>
      {examined > 0 ? <CountsTable effect={effect} /> : null}
      <EffectList title="Systems whose status changes" effects={changing} open />
      <EffectList
        title="Systems of which only controls change"
        effects={within}
        open={isDone && changing.length === 0}
      />
    </div>
  )
}

/** "12 of 60 systems change their status on 22 Nov 2026; in 3 more only controls change." */
export function effectSentence({ changing, within, total, on }: EffectSoFar): string {
  const day = on === null ? '' : ` on ${dayWords(on as Day)}` // safe because the contract answers days in this form
  const more = changing.length === 0 ? '' : ' more'
  const rest = within.length === 0 ? '' : `; in ${numberWords(within.length)}${more} only controls change`
  if (changing.length === 0) return `No system changes its status${day}${rest}.`
  const verb = changing.length === 1 ? 'changes its status' : 'change their status'
  return `${numberWords(changing.length)} of ${countWords(total ?? 0, 'system')} ${verb}${day}${rest}.`
}

function CountsTable({ effect: { before, after } }: { effect: EffectSoFar }) {
  const rows = SYSTEM_STATUSES.filter((status) => (before[status] ?? 0) + (after[status] ?? 0) > 0)
  return (
    <div className="mb-4 max-w-xl">
      <DataTable
        caption="Systems by status, without the edition and with it"
        rows={rows}
        rowId={(status) => status}
        columns={[
          {
            id: 'status',
            header: 'Status',
            narrow: 'title',
            cell: (status: SystemStatus) => <StatusBadge status={status} />,
          },
          {
            id: 'before',
            header: 'Without it',
            align: 'end',
            cell: (status: SystemStatus) => <Count count={before[status]} words="without it" />,
          },
          {
            id: 'after',
            header: 'With it',
            align: 'end',
            cell: (status: SystemStatus) => <Count count={after[status]} words="with it" />,
          },
          {
            id: 'change',
            header: 'Change',
            align: 'end',
            narrow: 'end',
            cell: (status: SystemStatus) => changeOf((after[status] ?? 0) - (before[status] ?? 0)),
          },
        ]}
      />
    </div>
  )
}

/** On phones there is no head that says which of the two it is. */
function Count({ count, words }: { count: number | undefined; words: string }) {
  return (
    <>
      {numberWords(count ?? 0)}
      <span className="md:hidden"> {words}</span>
    </>
  )
}

function changeOf(change: number): string {
  return change === 0 ? 'none' : changeWords(change)
}

function EffectList({
  title,
  effects,
  open = false,
}: {
  title: string
  effects: readonly SystemEffect[]
  open?: boolean
}) {
  if (effects.length === 0) return null
  const listed = effects.slice(0, MOST_LISTED)
  return (
    <div className="mt-3">
      <Disclosure summary={`${title}: ${numberWords(effects.length)}`} open={open}>
        <ul className="divide-y divide-line rounded border border-line bg-surface text-small">
          {listed.map((effect) => (
            <li key={effect.system.id} className="px-3 py-2">
              <Effect effect={effect} />
            </li>
          ))}
        </ul>
        {effects.length > listed.length ? (
          <p className="mt-1 text-small text-ink-soft">And {numberWords(effects.length - listed.length)} more.</p>
        ) : null}
      </Disclosure>
    </div>
  )
}

function Effect({ effect: { system, before, after, controls } }: { effect: SystemEffect }) {
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium">
          <TextLink href={systemHref(system.id)}>{system.name}</TextLink>
        </span>
        <StatusBadge status={before} />
        {before === after ? null : (
          <>
            <span className="text-ink-soft">becomes</span>
            <StatusBadge status={after} />
          </>
        )}
      </p>
      <ul className="text-ink-soft">
        {controls.map((control) => (
          <li key={control.control}>
            {statusLook(control.before).word} becomes {statusLook(control.after).word.toLowerCase()}: {control.because}.
          </li>
        ))}
      </ul>
    </>
  )
}
