import type { Samples } from './samples.ts'

export type Unit = 'ms' | 'kB' | 'times'

export interface Budget {
  /** Which of the figures is held to it. */
  of: 'median' | 'p95'
  most: number
}

/** One line of the table. */
export interface Figure extends Samples {
  /** The measure it belongs to, as --only takes it. */
  name: string
  what: string
  unit: Unit
  /** How many systems the register had; null where it does not matter. */
  systems: number | null
  /** null where nothing is promised. */
  budget: Budget | null
}

/** The figure that the budget speaks of, as a share of it: 1 or less is within. null without a budget. */
export function ratioOf({ budget, ...figure }: Figure): number | null {
  return budget === null ? null : figure[budget.of] / budget.most
}

export function verdictOf(figure: Figure): 'within' | 'over' | null {
  const ratio = ratioOf(figure)
  if (ratio === null) return null
  return ratio <= 1 ? 'within' : 'over'
}
