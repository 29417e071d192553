/** A plumb line: the cord and its bob. */
export function PlumbMark() {
  return (
    <svg width="16" height="20" viewBox="0 0 16 20" aria-hidden="true" className="shrink-0 text-accent">
      <path d="M8 0v9" stroke="currentColor" strokeWidth="1.5" />
      <path d="M3.5 9h9L8 20Z" fill="currentColor" />
    </svg>
  )
}
