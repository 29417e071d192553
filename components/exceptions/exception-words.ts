import type { Exception, ExceptionState } from '../../contracts/exceptions.ts'
import { daysBetween, type Day } from '../../domain/days.ts'
import { dayWords, relativeDay } from '../day-words.ts'
import type { Hue } from '../status-words.ts'

/** In its last days it asks for attention. */
const NOTICE_DAYS = 30

const STATES: Record<ExceptionState, { word: string; hue: Hue }> = {
  upcoming: { word: 'Begins later', hue: 'waiting' },
  'in-force': { word: 'In force', hue: 'ok' },
  ended: { word: 'Ended', hue: 'waiting' },
  revoked: { word: 'Revoked', hue: 'lapsed' },
}

export function exceptionStateWord(state: ExceptionState): string {
  return STATES[state].word
}

export function exceptionLook(exception: Exception, today: Day): { word: string; hue: Hue } {
  return endsSoon(exception, today) ? { word: 'Ends soon', hue: 'attention' } : STATES[exception.state]
}

function endsSoon({ state, until }: Exception, today: Day): boolean {
  return state === 'in-force' && daysBetween(today, until as Day) <= NOTICE_DAYS // safe: the contract gives days
}

/** What it comes to, in a sentence. */
export function exceptionSentence(exception: Exception, today: Day): string {
  const { state, from, until, revokedOn, revokedBy, renewedBy } = exception
  const day = (text: string | null) => dayWords((text ?? '') as Day) // safe: the contract gives days
  const follows = renewedBy === null ? '' : ` ${renewedBy} follows it.`
  switch (state) {
    case 'upcoming':
      return `Begins on ${day(from)} and holds until ${day(until)}.`
    case 'in-force':
      return `Holds until ${day(until)}, ${relativeDay(until as Day, today)}.${follows}` // safe: a day
    case 'ended':
      return `Held from ${day(from)} until ${day(until)}.${follows}`
    case 'revoked':
      return `Revoked on ${day(revokedOn)}${revokedBy ? ` by ${revokedBy.name}` : ''}: it holds no more.`
  }
}
