import type { KindOption } from './system-words.ts'

/** What the template of a kind will fill in on the next page. */
export function UsualForKind({ kinds, kind }: { kinds: readonly KindOption[]; kind: string }) {
  const usual = kinds.find(({ value }) => value === kind)?.usual ?? []
  return (
    <div aria-live="polite" className="text-small text-ink-soft">
      {kind === '' ? null : usual.length === 0 ? (
        <p>Nothing is usual for this kind: every question starts unanswered.</p>
      ) : (
        <>
          <p>Usual for this kind, filled in on the next page for you to check:</p>
          <ul className="list-disc pl-5">
            {usual.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
