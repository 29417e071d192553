import type { Severity } from '../catalogue/edition.ts'
import { verdictOfControl, verdictRank } from '../catalogue/verdict.ts'
import { dayOfNumber, END_OF_DAYS, END_OF_TIME, numberOfDay, START_OF_DAYS, type Day } from '../days.ts'
import { gravityOf, gravityRank, turnsOn, type Standing } from './gravity.ts'
import type { Span } from './splice.ts'

/** A standing that a control has for some days. Days without one: it does not apply. */
export type ControlSpan = Standing & Span

/** Below every rank: nothing is said. Whole numbers all, since so many would cost as others do. */
const LOWEST_RANK = -100

/**
 * What one control says of its system, gone through from day to day. Days are numbers here (days.ts), as each is
 * compared with those of all other controls.
 */
export class Course {
  /** How grave, as ranks: a higher one is worse. */
  gravity = LOWEST_RANK
  verdict = LOWEST_RANK
  /** The day on which it is due; END_OF_DAYS where nothing is. */
  due = END_OF_DAYS
  isExcepted = false
  /** The next day on which it may say something else. */
  until = START_OF_DAYS

  readonly #spans: readonly ControlSpan[]
  readonly #severity: Severity
  /** Of the first span that is not over. */
  #place: number

  /** spans  in order, without overlap, of which the last is not over on the day */
  constructor(spans: readonly ControlSpan[], severity: Severity, day: Day) {
    this.#spans = spans
    this.#severity = severity
    // From the last one back: most of a long life is over.
    this.#place = spans.length - 1
    while (this.#place > 0 && spans[this.#place - 1]!.toOn > day) this.#place -= 1
  }

  /** Goes on to a day, not before the last one. */
  moveTo(day: number): void {
    let span = this.#spans[this.#place]
    if (span && numberOfDay(span.toOn) <= day) span = this.#spans[(this.#place += 1)]
    const from = span ? numberOfDay(span.fromOn) : END_OF_DAYS
    if (span && from <= day) this.#say(span, day)
    else this.#sayNothing(from)
  }

  #say(span: ControlSpan, day: number): void {
    const turns = turnsOn(span)
    this.until = numberOfDay(span.toOn)
    if (turns !== END_OF_TIME) {
      const turn = numberOfDay(turns)
      if (turn > day && turn < this.until) this.until = turn
    }
    this.gravity = gravityRank(gravityOf(this.#severity, span, dayOfNumber(day)))
    this.verdict = verdictRank(verdictOfControl(this.#severity, span.status))
    this.due = span.dueOn === null ? END_OF_DAYS : numberOfDay(span.dueOn)
    this.isExcepted = span.status === 'excepted'
  }

  #sayNothing(until: number): void {
    this.until = until
    this.gravity = LOWEST_RANK
    this.verdict = LOWEST_RANK
    this.due = END_OF_DAYS
    this.isExcepted = false
  }
}
