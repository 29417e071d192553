import { numberOfDay } from '../../domain/days.ts'
import type { OnDay } from './listing.ts'
import type { WholeCopy } from './status-copy.ts'

export interface PairCount {
  controlId: string
  unit: string | null
  /** Passing: met, due soon or excepted. Open: awaiting or undetermined. */
  passing: number
  open: number
  pairs: number
}

const PASSING: ReadonlySet<string> = new Set(['met', 'due-soon', 'excepted'])
const OPEN: ReadonlySet<string> = new Set(['awaiting', 'undetermined'])

/** Pairs of live system and control on a day, by control and unit. */
export function countLivePairs({ systems, controls }: WholeCopy, { on, knowledge }: OnDay): PairCount[] {
  const units = systems.codes.unit.texts
  const unitOf = new Int32Array(systems.numbers.length).fill(-1)
  const { status, unit } = systems.columns
  const isLive = systems.codes.status.texts.map((text) => text !== 'not-live' && text !== 'retired')
  systems.spans.forEachOn(knowledge, numberOfDay(on), (row) => {
    if (isLive[status[row]!]) unitOf[systems.spans.system[row]!] = unit[row]!
  })
  const counts: (PairCount | undefined)[] = []
  const passes = controls.statuses.texts.map((text) => Number(PASSING.has(text ?? '')))
  const isOpen = controls.statuses.texts.map((text) => Number(OPEN.has(text ?? '')))
  controls.spans.forEachOn(knowledge, numberOfDay(on), (row) => {
    const code = unitOf[controls.spans.system[row]!]!
    if (code === -1) return
    const control = controls.control[row]!
    const count = (counts[control * units.length + code] ??= {
      controlId: controls.controls.texts[control] ?? '',
      unit: units[code] ?? null,
      passing: 0,
      open: 0,
      pairs: 0,
    })
    count.pairs += 1
    count.passing += passes[controls.status[row]!]!
    count.open += isOpen[controls.status[row]!]!
  })
  return counts.filter((count) => count !== undefined)
}
