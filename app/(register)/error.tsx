'use client'

import { ErrorWords } from '../../components/error-words.tsx'

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorWords error={error} retry={retry} isFramed />
}
