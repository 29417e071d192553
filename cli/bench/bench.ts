import { createRandom, type Random } from '../../server/generator/random.ts'
import type { Trial } from '../../server/generator/trial.ts'
import type { Day } from '../../domain/days.ts'
import type { Budget, Figure, Unit } from './figure.ts'
import type { Samples } from './samples.ts'

/** What a measure works with. */
export interface Bench {
  /** The program's folder. */
  root: string
  systems: number
  /** A copy of the generated register: whatever is done to it is thrown away. */
  trial: Trial
  /** Folders of this run alone, by name; removed at its end. */
  folder: (name: string) => string
  /** The id of a lead. */
  lead: string
  random: Random
  /** At most so many of each. */
  samples: number
  say: (line: string) => void
}

export interface Measured extends Samples {
  what: string
  unit?: Unit
  budget?: Budget | null
}

/** One thing that is measured, under the name that --only takes; it gives a line or several. */
export interface Measure {
  name: string
  /** What is measured, for those who ask what there is. */
  about: string
  /** Needs the built app. */
  needsBuild?: boolean
  /** Is the same at every size of the register. */
  isOfBuild?: boolean
  run: (bench: Bench) => Promise<Measured[]>
}

export function figuresOf({ name, isOfBuild }: Measure, systems: number, measured: readonly Measured[]): Figure[] {
  return measured.map(({ unit = 'ms', budget = null, ...one }) => ({
    ...one,
    name,
    unit,
    budget,
    systems: isOfBuild ? null : systems,
  }))
}

/** A source of chance for one measure, which what others draw does not move. */
export function randomFor(name: string): Random {
  return createRandom(1).branch(name)
}

/** A past day of the history. */
export function pastDay(random: Random, today: Day): Day {
  const daysAgo = random.between(1, 5 * 365 - 30)
  return new Date(Date.parse(today) - daysAgo * 86_400_000).toISOString().slice(0, 10) as Day // safe: it begins with its day
}
