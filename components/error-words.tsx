'use client'

import { Button } from './button.tsx'
import { LonePage } from './lone-page.tsx'
import { PageHeader } from './page-header.tsx'

export interface ErrorWordsProps {
  error: unknown
  retry: () => void
  /** True where the frame still stands around it. */
  isFramed?: boolean | undefined
}

const TITLE = 'This page could not be shown'

/** A page that could not be shown: what happened, that nothing is lost, what to do. */
export function ErrorWords({ error, retry, isFramed }: ErrorWordsProps) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null
  const words = (
    <>
      <p>Something went wrong in the register. What was recorded is safe.</p>
      <Button variant="primary" onClick={retry}>
        Try again
      </Button>
      {digest ? <p className="text-small">If it stays, give your administrator this number: {digest}</p> : null}
    </>
  )
  if (!isFramed) return <LonePage title={TITLE}>{words}</LonePage>
  return (
    <>
      <PageHeader title={TITLE} />
      <div className="flex flex-col items-start gap-4 text-ink-soft">{words}</div>
    </>
  )
}
