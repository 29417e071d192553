import type { MarkerKind } from '../../contracts/status.ts'

export interface MarkerLook {
  word: string
  /** A sign that differs by its shape, since colour alone tells nothing to some. */
  sign: string
  className: string
  /** The same colour as a CSS value, for pictures. */
  fill: string
}

const SOFT = { className: 'text-ink-soft', fill: 'var(--color-ink-soft)' }
const INK = { className: 'text-ink', fill: 'var(--color-ink)' }

const LOOKS: Record<MarkerKind, MarkerLook> = {
  filed: { word: 'Filed', sign: '○', ...SOFT },
  accepted: { word: 'Accepted', sign: '●', className: 'text-ok', fill: 'var(--color-ok-fill)' },
  rejected: { word: 'Rejected or revoked', sign: '✕', ...INK },
  failed: { word: 'Failed', sign: '■', className: 'text-failing', fill: 'var(--color-failing-fill)' },
  exception: { word: 'Exception', sign: '◇', ...INK },
  finding: { word: 'Finding', sign: '▲', className: 'text-failing', fill: 'var(--color-failing-fill)' },
  stage: { word: 'Stage', sign: '▷', ...INK },
  tier: { word: 'Tier', sign: '▷', ...INK },
  owner: { word: 'Owner', sign: '▷', ...INK },
  review: { word: 'Review', sign: '◆', ...INK },
  change: { word: 'Change', sign: '▷', ...INK },
  rules: { word: 'Rules', sign: '┊', ...INK },
}

/** How a kind of event is shown on a time axis. */
export function markerLook(kind: MarkerKind): MarkerLook {
  return LOOKS[kind]
}

/** The gravest of several that fall together; the rest are told with it. */
export const MARKER_ORDER: readonly MarkerKind[] = [
  'failed',
  'finding',
  'rejected',
  'exception',
  'rules',
  'stage',
  'tier',
  'owner',
  'review',
  'change',
  'accepted',
  'filed',
]
