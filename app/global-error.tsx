'use client'

import '@fontsource-variable/inter/wght.css'
import './globals.css'
import { ErrorWords } from '../components/error-words.tsx'

/** Stands for the root layout when that itself fails. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Plumbline could not be shown</title>
        <ErrorWords error={error} retry={retry} />
      </body>
    </html>
  )
}
