import type { Tier } from '../domain/catalogue/edition.ts'

const WORDS: Record<Tier, string> = { prohibited: 'Prohibited', high: 'High', limited: 'Limited', minimal: 'Minimal' }
const LEVEL: Record<Tier, number> = { prohibited: 4, high: 3, limited: 2, minimal: 1 }

/** A tier as bars and word. Neutral by colour, since a tier is not a status; *prohibited* alone is loud. */
export function TierBadge({ tier, provisional }: { tier: Tier; provisional?: boolean | undefined }) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 text-small whitespace-nowrap ${tier === 'prohibited' ? 'font-medium text-failing' : 'text-ink'}`}
    >
      <svg width="14" height="12" viewBox="0 0 14 12" aria-hidden="true">
        {[1, 2, 3, 4].map((bar) => (
          <rect
            key={bar}
            x={(bar - 1) * 3.6}
            y={10 - bar * 2.4}
            width="2.4"
            height={bar * 2.4 + 1}
            rx="0.6"
            fill="currentColor"
            opacity={bar <= LEVEL[tier] ? 1 : 0.22}
          />
        ))}
      </svg>
      {WORDS[tier]}
      {provisional ? <span className="font-normal text-ink-soft">provisional</span> : null}
    </span>
  )
}
