/** A word or two beside what it qualifies, in grey: "unverified", "from 2 Dec 2027". The space lets a line break before it. */
export function Mark({ children }: { children: string }) {
  return (
    <>
      {' '}
      <span className="ml-0.5 rounded-sm bg-waiting-soft px-1 text-tiny whitespace-nowrap text-waiting">
        {children}
      </span>
    </>
  )
}
