import type { Finding, FindingState } from '../../contracts/findings.ts'
import type { Day } from '../../domain/days.ts'
import { dayWords } from '../day-words.ts'
import { countWords } from '../number-words.ts'
import type { Hue } from '../status-words.ts'

const STATES: Record<FindingState, { word: string; hue: Hue }> = {
  open: { word: 'Open', hue: 'attention' },
  overdue: { word: 'Past due', hue: 'failing' },
  resolved: { word: 'To verify', hue: 'waiting' },
  verified: { word: 'Closed', hue: 'ok' },
}

export function findingStateLook(state: FindingState): { word: string; hue: Hue } {
  return STATES[state]
}

/** What it came to, in a sentence: since when, by whom, what next. */
export function findingSentence(finding: Finding): string {
  const { state, openedOn, dueOn, resolvedOn, resolvedBy, verifiedBy, owner } = finding
  const day = (text: string | null) => dayWords((text ?? '') as Day) // safe: the contract gives days
  const who = owner?.name ?? 'Nobody'
  switch (state) {
    case 'open':
      return `There since ${day(openedOn)}. ${who} is to put it right by ${day(dueOn)}.`
    case 'overdue':
      return `There since ${day(openedOn)}. It was due on ${day(dueOn)}; ${who} is to put it right.`
    case 'resolved':
      return `Put right on ${day(resolvedOn)}, says ${resolvedBy?.name ?? 'somebody'}. Somebody else verifies it.`
    case 'verified':
      return `Put right on ${day(resolvedOn)} by ${resolvedBy?.name ?? 'somebody'}, verified by ${verifiedBy?.name ?? 'somebody'}.`
  }
}

/** "Came back twice, the last time after 47 clean days"; null where it never did. */
export function regressionWords({ regressions, cleanDays }: Finding): string | null {
  if (regressions === 0) return null
  const times = regressions === 1 ? 'once' : regressions === 2 ? 'twice' : `${regressions} times`
  const last = regressions === 1 ? 'after' : 'the last time after'
  return `Came back ${times}, ${last} ${countWords(cleanDays ?? 0, 'clean day')}`
}
