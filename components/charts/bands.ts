import type { ControlStatus, Hue, Status, SystemStatus } from '../status-words.ts'

/** One band of a chart: statuses that mean the same to who looks at it from afar. */
export interface Band {
  hue: Hue
  word: string
  /** Whose shape and colour it has. */
  status: Status
  of: readonly Status[]
  /** Whether it belongs to the share that is in order, or passes. */
  passes: boolean
}

const SYSTEMS: readonly (Band & { of: readonly SystemStatus[] })[] = [
  { hue: 'ok', word: 'In order', status: 'in-order', of: ['in-order'], passes: true },
  { hue: 'attention', word: 'Attention', status: 'attention', of: ['attention'], passes: true },
  { hue: 'waiting', word: 'Awaiting', status: 'awaiting', of: ['awaiting'], passes: false },
  { hue: 'lapsed', word: 'Lapsed', status: 'lapsed', of: ['lapsed'], passes: false },
  { hue: 'failing', word: 'Failing', status: 'failing', of: ['failing'], passes: false },
]

const CONTROLS: readonly (Band & { of: readonly ControlStatus[] })[] = [
  { hue: 'ok', word: 'Met or excepted', status: 'met', of: ['met', 'excepted'], passes: true },
  { hue: 'attention', word: 'Due soon', status: 'due-soon', of: ['due-soon'], passes: true },
  { hue: 'waiting', word: 'Awaiting', status: 'awaiting', of: ['awaiting', 'undetermined'], passes: false },
  {
    hue: 'lapsed',
    word: 'Overdue or missing',
    status: 'overdue',
    of: ['overdue', 'missing', 'inconclusive'],
    passes: false,
  },
  { hue: 'failing', word: 'Failing', status: 'failing', of: ['failing'], passes: false },
]

/** What is counted: live systems, the people they affect, or pairs of live system and control. */
export type Counted = 'systems' | 'people' | 'pairs'

/** The bands of a chart as they lie on one another, from the ground up. What is not live, or does not apply, has none. */
export function bandsOf(counted: Counted): readonly Band[] {
  return counted === 'pairs' ? CONTROLS : SYSTEMS
}

/** What the share of a chart is called. */
export const SHARE_WORDS: Record<Counted, { passing: string; of: string; none: string }> = {
  systems: { passing: 'in order', of: 'live systems', none: 'no live system' },
  people: {
    passing: 'behind systems in order',
    of: 'people affected',
    none: 'no live system says how many people it affects',
  },
  pairs: { passing: 'passing', of: 'pairs of live system and control', none: 'no control applies to a live system' },
}
