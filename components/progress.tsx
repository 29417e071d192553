import { percentWords } from './number-words.ts'

/** Work under way. `value` null means that nobody can say how far it is. */
export function Progress({ value, max, label }: { value: number | null; max: number; label: string }) {
  const share = value === null || max === 0 ? null : Math.min(1, value / max)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      {...(share === null ? {} : { 'aria-valuenow': value ?? 0, 'aria-valuetext': percentWords(share) })}
      className="h-1 w-full overflow-hidden rounded-sm bg-waiting-soft"
    >
      <div
        className={`h-full bg-accent transition-[width] ${share === null ? 'w-1/3 animate-pulse' : ''}`}
        style={share === null ? undefined : { width: `${share * 100}%` }}
      />
    </div>
  )
}
