'use client'

import { useEffect, useState } from 'react'
import type { Edition } from '../../domain/catalogue/edition.ts'
import { API_BASE } from '../api-client.ts'

const loading = new Map<string, Promise<Edition>>()

export interface LoadedEdition {
  /** null until it has come. */
  edition: Edition | null
  hasFailed: boolean
  retry: () => void
}

/**
 * An edition of the catalogue, fetched once a visit: it never changes under its version, so it stays out of the query
 * cache, which asks for everything anew after each write.
 */
export function useEdition(version: string): LoadedEdition {
  const [edition, setEdition] = useState<Edition | null>(null)
  const [failures, setFailures] = useState(0)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let isWanted = true
    load(version).then(
      (loaded) => (isWanted ? setEdition(loaded) : undefined),
      () => (isWanted ? setFailures((count) => count + 1) : undefined),
    )
    return () => {
      isWanted = false
    }
  }, [version, attempt])
  return { edition, hasFailed: edition === null && failures > attempt, retry: () => setAttempt(failures) }
}

function load(version: string): Promise<Edition> {
  const found = loading.get(version) ?? fetchEdition(version)
  loading.set(version, found)
  found.catch(() => loading.delete(version))
  return found
}

async function fetchEdition(version: string): Promise<Edition> {
  const response = await fetch(`${API_BASE}/catalogue/editions/${encodeURIComponent(version)}`)
  if (!response.ok) throw new Error(`the catalogue answered ${response.status}`)
  return (await response.json()) as Edition // safe because the contract of the route says so
}
