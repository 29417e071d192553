import type { ErasableText, PersonDetails } from '../../../db/append.ts'
import type { PastCommit } from '../../../db/append-history.ts'
import type { Edition } from '../../../domain/catalogue/edition.ts'
import { epochMs, instantFromEpochMs, toInstant, type Day } from '../../../domain/days.ts'
import type { NewEvent, TextReference } from '../../../domain/events.ts'
import { erasable } from '../../commit.ts'
import { Agenda } from '../agenda.ts'
import type { Span } from '../filling.ts'
import type { Random } from '../random.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** What one command after the other takes, in the story's time. */
const COMMAND_MS = 1_500

type Series = 'PER' | 'SYS' | 'DS' | 'FIL' | 'EXC' | 'FND' | 'IMP'

/**
 * A story that is written down as what its commands would have recorded, without running them: the only way to have a
 * million events in minutes. What happens when is entered in an agenda and done in order of time; work records commits
 * and enters more work. Whoever records keeps the rules of the use cases; a test holds them to it.
 */
export class History {
  readonly span: Span
  readonly random: Random
  /** The edition in force. */
  edition: Edition
  readonly #agenda = new Agenda()
  readonly #hours: Random
  readonly #salts: Random
  readonly #numbers = new Map<Series, number>()
  readonly #endMs: number
  #nowMs: number
  #today: Day
  #told: PastCommit[] = []

  constructor(span: Span, random: Random, edition: Edition) {
    this.span = span
    this.random = random
    this.edition = edition
    this.#hours = random.branch('hours')
    this.#salts = random.branch('salts')
    this.#nowMs = startOf(span.startsOn) + 8 * HOUR_MS
    this.#endMs = startOf(span.endsOn)
    this.#today = span.startsOn
  }

  /** The day it is in the story. */
  get today(): Day {
    return this.#today
  }

  /** Enters work for some hour of a working day; what would come after the end is left out. */
  plan(on: Day, work: () => void): void {
    const atMs = onWorkingDay(startOf(on)) + this.#hours.between(8 * HOUR_MS, 17 * HOUR_MS)
    if (atMs < this.#endMs) this.#agenda.add(instantFromEpochMs(Math.max(atMs, this.#nowMs)), work)
  }

  /** The next id of a kind of thing, such as FIL-12: in the order of recording, as the use cases number them. */
  next(series: Series): string {
    const number = (this.#numbers.get(series) ?? 0) + 1
    this.#numbers.set(series, number)
    return `${series}-${number}`
  }

  /** What one command records, at an instant of its own. */
  record(
    actor: string,
    events: readonly NewEvent[],
    beside: { texts?: ErasableText[]; details?: PersonDetails[] } = {},
  ): void {
    this.#move(this.#nowMs + COMMAND_MS)
    this.#told.push({ at: instantFromEpochMs(this.#nowMs), actor, events, ...beside })
  }

  /** Words for the table of erasable texts, with a salt that comes out the same. */
  words(words: string): { reference: TextReference; texts: ErasableText[] } {
    const salt = Math.floor(this.#salts.next() * 2 ** 48)
    const { reference, text } = erasable(words, salt.toString(16).padStart(32, '0'))
    return { reference, texts: [text] }
  }

  /** Tells the whole story, commit by commit. `tell` hears how far it is, from 0 to 1. */
  *run(tell: (done: number) => void = () => {}): Generator<PastCommit> {
    const startMs = this.#nowMs
    yield* this.#take()
    for (let entry = this.#agenda.take(); entry; entry = this.#agenda.take()) {
      this.#move(Math.max(this.#nowMs, epochMs(entry.at)))
      entry.work()
      yield* this.#take()
      tell((this.#nowMs - startMs) / (this.#endMs - startMs))
    }
  }

  #take(): PastCommit[] {
    const told = this.#told
    if (told.length > 0) this.#told = []
    return told
  }

  #move(toMs: number): void {
    this.#nowMs = toMs
    this.#today = dayOfMs(toMs)
  }
}

/** Saturdays and Sundays move to the Monday after. */
function onWorkingDay(dayMs: number): number {
  const weekday = new Date(dayMs).getUTCDay()
  if (weekday !== 0 && weekday !== 6) return dayMs
  return dayMs + (weekday === 6 ? 2 : 1) * DAY_MS
}

function startOf(day: Day): number {
  return epochMs(toInstant(`${day}T00:00:00Z`))
}

function dayOfMs(ms: number): Day {
  return instantFromEpochMs(ms).slice(0, 10) as Day // safe because an instant begins with its day
}
