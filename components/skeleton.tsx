/** Grey shapes where content is on its way. They appear after 200 ms, so that quick answers never flash. */
export function Skeleton({ className }: { className?: string | undefined }) {
  return <div aria-hidden="true" className={`animate-appear rounded-sm bg-hover ${className ?? 'h-4 w-full'}`} />
}

export function SkeletonRows({ rows = 8 }: { rows?: number | undefined }) {
  return (
    <div className="overflow-hidden rounded border border-line bg-surface animate-appear" aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex h-11 items-center gap-6 border-b border-line px-3 last:border-0">
          <Skeleton className="h-4 w-20" />
          <Skeleton className={`h-4 ${row % 3 === 0 ? 'w-64' : row % 3 === 1 ? 'w-48' : 'w-56'}`} />
          <Skeleton className="ml-auto h-4 w-24 max-md:hidden" />
        </div>
      ))}
    </div>
  )
}
