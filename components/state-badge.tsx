import { StatusShape } from './status-badge.tsx'
import type { Hue } from './status-words.ts'

const LOOK: Record<Hue, string> = {
  ok: 'text-ok bg-ok-soft',
  attention: 'text-attention bg-attention-soft',
  lapsed: 'text-lapsed bg-lapsed-soft',
  failing: 'text-failing bg-failing-soft',
  waiting: 'text-waiting bg-waiting-soft',
}

/** Where something stands, as shape, word and colour. */
export function StateBadge({ word, hue }: { word: string; hue: Hue }) {
  return (
    <span
      className={`inline-flex h-6 items-center gap-1.5 rounded-sm px-1.5 text-small font-medium whitespace-nowrap ${LOOK[hue]}`}
    >
      <StatusShape hue={hue} />
      {word}
    </span>
  )
}
