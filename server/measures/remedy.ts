import type { Remedy } from '../../contracts/measures.ts'
import { readFallen } from '../../db/measure-queries.ts'
import { addDays, daysBetween } from '../../domain/days.ts'
import { monthsOf, spellsOf, spreadOf } from '../../domain/status/measures.ts'
import { isSerious } from '../../domain/status/system-status.ts'
import type { Context } from '../context.ts'
import { editionInForce } from '../organisation.ts'
import { askedOf } from './asked.ts'

const COUNTED =
  'Each time a critical or major control of a live system stopped passing (failing, overdue, missing or inconclusive), ' +
  'from that day to the day it passed again. It counts in the month of its repair. A finding counts from the day after ' +
  'its due day, when it makes its control fail. An exception is no repair, nor is a control that no longer applies: those ' +
  'count neither as repaired nor as open. Told with what is known on the last day.'

/** Days from the fall of a control to its repair. Throws Refusal: unauthenticated, invalid. */
export function getRemedy(context: Context, raw: unknown): Remedy {
  const { from, to, knowledge, isMeant } = askedOf(context, raw)
  const controls = editionInForce(context)
    .controls.filter(({ severityIfMissing }) => isSerious(severityIfMissing))
    .map(({ id }) => id)
  const rows = readFallen(context.store.orm, { controls, upTo: to, knowledge })
  const spells = spellsOf(
    rows.filter(({ systemId }) => isMeant(systemId)),
    to,
  )
  const repairs = spells.flatMap((spell) =>
    spell.isRepaired && spell.to !== null && spell.to >= from
      ? [{ on: spell.to, days: daysBetween(spell.from, spell.to) }]
      : [],
  )
  const all = spreadOf(repairs.map(({ days }) => days))
  const open = spells.filter((spell) => spell.to === null).map((spell) => daysBetween(spell.from, to) + 1)
  const openMedian = spreadOf(open)?.median ?? null
  const months = monthsOf({ from, to: addDays(to, 1) }).map((month) => {
    const own = repairs.filter(({ on }) => on.slice(0, 7) === month.slice(0, 7)).map(({ days }) => days)
    return { month, repaired: own.length, ...figuresOf(spreadOf(own)) }
  })
  return {
    from,
    to,
    sentence: sentenceOf(repairs.length, all?.median ?? null, { open: open.length, openMedian }),
    counted: COUNTED,
    ...figuresOf(all),
    repaired: repairs.length,
    open: open.length,
    openMedian,
    reason: all === null ? 'Nothing was repaired in this span.' : null,
    months,
  }
}

function figuresOf(spread: ReturnType<typeof spreadOf>) {
  return { median: spread?.median ?? null, lower: spread?.lower ?? null, upper: spread?.upper ?? null }
}

function sentenceOf(
  repaired: number,
  median: number | null,
  { open, openMedian }: { open: number; openMedian: number | null },
): string {
  const done =
    median === null
      ? 'Nothing was repaired in this span.'
      : repaired === 1
        ? `The one repair took ${Math.round(median)} days.`
        : `Half of ${repaired} repairs took ${Math.round(median)} days or fewer.`
  const rest =
    open === 0
      ? 'Nothing is left to repair.'
      : `${open} ${open === 1 ? 'is' : 'are'} not repaired yet, open for ${Math.round(openMedian ?? 0)} days at the median.`
  return `${done} ${rest}`
}
