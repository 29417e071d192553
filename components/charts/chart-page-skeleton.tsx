import { Skeleton } from '../skeleton.tsx'

/** A chart and what is set beside it, on their way. */
export function ChartPageSkeleton() {
  return (
    <div>
      <p role="status" className="sr-only">
        Loading
      </p>
      <Skeleton className="mt-6 mb-4 h-7 w-full max-w-2xl" />
      <Skeleton className="mb-3 h-10 w-72 max-w-full" />
      <Skeleton className="h-80 w-full" />
    </div>
  )
}
