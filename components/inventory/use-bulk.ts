'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import type { BulkReport } from '../../contracts/bulk.ts'
import { api, ApiProblem, newKey } from '../api-client.ts'
import { addReport, NOTHING_YET, type BulkSum } from './bulk-words.ts'

/** What is to be done: the action with its fields, and the systems it is meant for. */
export type BulkCommand = { action: string } & Record<string, unknown>

const SEEN_AT_ONCE = 500
const DONE_AT_ONCE = 50

async function eachPart(
  command: BulkCommand,
  { dryRun, key, signal }: { dryRun: boolean; key?: string; signal?: AbortSignal },
  onPart: (sum: BulkSum) => void,
): Promise<BulkSum> {
  let sum = NOTHING_YET
  let after: string | null = null
  do {
    const body: Record<string, unknown> = { ...command, limit: dryRun ? SEEN_AT_ONCE : DONE_AT_ONCE }
    if (after !== null) body['after'] = after
    const query = dryRun ? { dryRun: 'true' } : {}
    const once = key === undefined ? {} : { idempotencyKey: `${key}-${after ?? 'first'}` }
    const stop = signal ? { signal } : {}
    const report: BulkReport = await api<BulkReport>('POST', '/systems/bulk', { body, query, ...once, ...stop })
    sum = addReport(sum, report)
    onPart(sum)
    after = report.next
  } while (after !== null)
  return sum
}

/** What a command would do, read anew a moment after it changes; null while it is not known. */
export function useBulkPreview(command: BulkCommand | null): { sum: BulkSum | null; problem: ApiProblem | null } {
  const [seen, setSeen] = useState<{ key: string; sum: BulkSum | null; problem: ApiProblem | null } | null>(null)
  const key = command === null ? '' : JSON.stringify(command)
  useEffect(() => {
    if (key === '') return
    const abort = new AbortController()
    const wait = setTimeout(() => {
      const wanted = JSON.parse(key) as BulkCommand // safe because it was written from one just above
      eachPart(wanted, { dryRun: true, signal: abort.signal }, () => {})
        .then((sum) => setSeen({ key, sum, problem: null }))
        .catch((error: unknown) => {
          if (abort.signal.aborted) return
          if (!(error instanceof ApiProblem)) throw error
          setSeen({ key, sum: null, problem: error })
        })
    }, 200)
    return () => {
      clearTimeout(wait)
      abort.abort()
    }
  }, [key])
  return seen?.key === key && key !== '' ? seen : { sum: null, problem: null }
}

/** Does it, a part at a time. What is done stays done where a later part fails, and is told. */
export function useBulkRun() {
  const queries = useQueryClient()
  const router = useRouter()
  const isBusy = useRef(false)
  /** The same command sent again after a failure carries the same keys, so that no part of it is done twice. */
  const open = useRef<{ content: string; key: string } | null>(null)
  const [state, setState] = useState<{ sum: BulkSum | null; isRunning: boolean; problem: ApiProblem | null }>(IDLE)
  /** What was done of it; null where it did not come to its end. */
  const run = async (command: BulkCommand): Promise<BulkSum | null> => {
    if (isBusy.current) return null
    isBusy.current = true
    const content = JSON.stringify(command)
    if (open.current?.content !== content) open.current = { content, key: newKey() }
    const { key } = open.current
    let last = NOTHING_YET
    setState({ sum: last, isRunning: true, problem: null })
    try {
      const sum = await eachPart(command, { dryRun: false, key }, (part) => {
        last = part
        setState({ sum: part, isRunning: true, problem: null })
      })
      open.current = null
      setState({ sum, isRunning: false, problem: null })
      return sum
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setState({ sum: last, isRunning: false, problem: error })
      return null
    } finally {
      isBusy.current = false
      void queries.invalidateQueries()
      router.refresh()
    }
  }
  return { ...state, run, clear: () => setState(IDLE) }
}

const IDLE = { sum: null, isRunning: false, problem: null }
