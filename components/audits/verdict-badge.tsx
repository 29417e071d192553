import type { VerdictState } from '../../domain/bias-audit/result.ts'
import { StateBadge } from '../state-badge.tsx'
import { VERDICT_LOOKS } from './audit-words.ts'

/** A verdict as shape, word and colour. */
export function VerdictBadge({ state }: { state: VerdictState }) {
  return <StateBadge {...VERDICT_LOOKS[state]} />
}
