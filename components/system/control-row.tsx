'use client'

import { ChevronRight } from 'lucide-react'
import type { ControlStatusView } from '../../contracts/status.ts'
import type { Day } from '../../domain/days.ts'
import { dayWords, relativeDay } from '../day-words.ts'
import { StatusBadge } from '../status-badge.tsx'
import { severityWord } from '../system-words.ts'
import { ControlBody } from './control-body.tsx'
import type { ControlWords } from './control-words.ts'

export interface ControlRowProps {
  control: ControlStatusView
  words: ControlWords
  today: Day
  /** Owners see four words for the status. */
  plain: boolean
}

/** One control in one line: status, title, severity, until when, next step. Opened, it says why. */
export function ControlRow({ control, words, today, plain }: ControlRowProps) {
  return (
    // A browser opens it before React is there, where the address points into it.
    <details className="group/control" suppressHydrationWarning>
      <summary className="grid grid-cols-[1rem_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-0.5 px-3 py-2 outline-offset-[-2px] hover:bg-hover md:grid-cols-[1rem_8rem_minmax(0,1fr)_auto]">
        <ChevronRight
          size={15}
          className="mt-1 shrink-0 text-ink-soft transition-transform group-open/control:rotate-90"
          aria-hidden="true"
        />
        <span className="max-md:col-start-3 max-md:row-start-1">
          <StatusBadge status={control.status} plain={plain} />
        </span>
        <span className="min-w-0 pt-0.5 max-md:col-start-2 max-md:row-start-1">
          <span className="font-medium">{control.title}</span>{' '}
          <span className="ml-1 rounded-sm border border-line px-1 text-tiny whitespace-nowrap text-ink-soft">
            {severityWord(control.severity).toLowerCase()}
          </span>
        </span>
        <span className="text-small text-ink-soft max-md:col-span-2 max-md:col-start-2 md:pt-0.5 md:text-right">
          <Until control={control} today={today} />
        </span>
        {needsAct(control) && control.nextStep ? (
          <span className="col-span-2 col-start-2 text-small text-ink-soft md:col-start-3">
            {control.nextStep.sentence}
          </span>
        ) : null}
      </summary>
      <ControlBody control={control} words={words} />
    </details>
  )
}

function needsAct({ status }: ControlStatusView): boolean {
  return status !== 'met' && status !== 'excepted'
}

/** The day that matters for a status: when it ends, when it is due, or since when it has been so. */
function Until({ control, today }: { control: ControlStatusView; today: Day }) {
  const { status, until, since, dueOn } = control
  switch (status) {
    case 'met':
      return <LastDay day={dueOn} />
    case 'excepted':
      return <LastDay day={until} />
    case 'due-soon':
      return <DueBy day={dueOn ?? until} today={today} />
    case 'awaiting':
      return dueOn === null ? 'once live' : <DueBy day={dueOn} today={today} />
    case 'undetermined':
      return 'not known yet'
    case 'failing':
    case 'overdue':
    case 'missing':
    case 'inconclusive':
    case 'not-applicable':
      return <span className="whitespace-nowrap">since {dayWords(since)}</span>
  }
}

function LastDay({ day }: { day: Day | null }) {
  return day === null ? 'no end' : <span className="whitespace-nowrap">until {dayWords(day)}</span>
}

function DueBy({ day, today }: { day: Day | null; today: Day }) {
  if (day === null) return null
  return (
    <span>
      <span className="whitespace-nowrap">due {dayWords(day)},</span>{' '}
      <span className="whitespace-nowrap">{relativeDay(day, today)}</span>
    </span>
  )
}
