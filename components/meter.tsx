import { numberWords } from './number-words.ts'

/** How many of the questions have an answer, with the denominator in words: "7 of 12 answered". */
export function Completeness({ answered, total, label }: { answered: number; total: number; label: string }) {
  const words = `${numberWords(answered)} of ${numberWords(total)} answered`
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex justify-between gap-4 text-small">
        <span>{label}</span>
        <span className="text-ink-soft">{words}</span>
      </div>
      <div
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={answered}
        aria-valuetext={words}
        className="h-1.5 overflow-hidden rounded-sm bg-waiting-soft"
      >
        <div
          className={`h-full ${answered >= total ? 'bg-ok-fill' : 'bg-accent'}`}
          style={{ width: `${total === 0 ? 100 : (100 * answered) / total}%` }}
        />
      </div>
    </div>
  )
}
