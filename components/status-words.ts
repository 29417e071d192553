import type { ControlStatus, SystemStatus } from '../domain/status-words.ts'

export type { ControlStatus, SystemStatus }

/** The statuses of a system, gravest first. */
export const SYSTEM_STATUSES = [
  'failing',
  'lapsed',
  'attention',
  'in-order',
  'awaiting',
  'not-live',
  'retired',
] as const satisfies readonly SystemStatus[]

/** The statuses of a control on a system, gravest first. */
export const CONTROL_STATUSES = [
  'failing',
  'overdue',
  'missing',
  'inconclusive',
  'undetermined',
  'due-soon',
  'awaiting',
  'excepted',
  'met',
  'not-applicable',
] as const satisfies readonly ControlStatus[]

export type Status = SystemStatus | ControlStatus

export type Hue = 'ok' | 'attention' | 'lapsed' | 'failing' | 'waiting'
export type Shape = 'check' | 'half' | 'clock' | 'octagon' | 'dashed'

export interface StatusLook {
  word: string
  hue: Hue
  shape: Shape
}

const SHAPE_OF_HUE: Record<Hue, Shape> = {
  ok: 'check',
  attention: 'half',
  lapsed: 'clock',
  failing: 'octagon',
  waiting: 'dashed',
}

const LOOKS: Record<Status, StatusLook> = {
  'in-order': look('In order', 'ok'),
  attention: look('Attention', 'attention'),
  lapsed: look('Lapsed', 'lapsed'),
  failing: look('Failing', 'failing'),
  awaiting: look('Awaiting', 'waiting'),
  'not-live': look('Not live', 'waiting'),
  retired: look('Retired', 'waiting'),
  met: look('Met', 'ok'),
  excepted: look('Excepted', 'ok'),
  'due-soon': look('Due soon', 'attention'),
  overdue: look('Overdue', 'lapsed'),
  missing: look('Missing', 'lapsed'),
  inconclusive: look('Inconclusive', 'lapsed'),
  undetermined: look('Undetermined', 'waiting'),
  'not-applicable': look('Not applicable', 'waiting'),
}

/** How a status is shown everywhere: its word, its hue, and the shape that says the same without colour. */
export function statusLook(status: Status): StatusLook {
  return LOOKS[status]
}

export function shapeOf(hue: Hue): Shape {
  return SHAPE_OF_HUE[hue]
}

/** The fill of a status in a chart, a CSS value. */
export function statusFill(status: Status): string {
  return `var(--color-${LOOKS[status].hue}-fill)`
}

export type OwnerWord = 'In order' | 'Act' | 'Waiting' | 'Unknown'

/** The four words that owners see: nothing to do, something to do, for others to do, an answer is missing. */
export function ownerWord(status: Status): OwnerWord {
  if (status === 'undetermined') return 'Unknown'
  const { hue } = LOOKS[status]
  if (hue === 'ok') return 'In order'
  return hue === 'waiting' ? 'Waiting' : 'Act'
}

function look(word: string, hue: Hue): StatusLook {
  return { word, hue, shape: SHAPE_OF_HUE[hue] }
}
