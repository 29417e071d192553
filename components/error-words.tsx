'use client'

import { Button } from './button.tsx'
import { LonePage } from './lone-page.tsx'

/** A page that could not be shown: what happened, that nothing is lost, what to do. */
export function ErrorWords({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null
  return (
    <LonePage title="This page could not be shown">
      <p>Something went wrong in the register. Everything recorded is safe; nothing was changed by this.</p>
      <Button variant="primary" onClick={retry}>
        Try again
      </Button>
      {digest ? <p className="text-small">If it stays, give your administrator this number: {digest}</p> : null}
    </LonePage>
  )
}
