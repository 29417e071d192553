'use client'

import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form'
import type { ApiAnswer, ApiOptions, Method, ProblemError, Query } from './api-client.ts'
import { api, apiAnswer, ApiProblem, newKey, noAnswer } from './api-client.ts'

/** Options for useQuery: `useQuery(apiQuery<Page<System>>('/systems', { q }))`. */
export function apiQuery<T>(path: string, query?: Query) {
  return queryOptions<T, ApiProblem>({
    queryKey: ['api', path, query ?? {}],
    queryFn: ({ signal }) => api<T>('GET', path, { query, signal }),
  })
}

export interface ApiMutationOptions<T, Input extends FieldValues> {
  /** The form whose fields the refusal's pointers belong to. */
  form?: UseFormReturn<Input, unknown, FieldValues> | UseFormReturn<Input>
  /** Where a pointer's field has another name in the form: { '/controls': 'controlIds' }. */
  fields?: Record<string, string>
  onDone?: (data: T, answer: ApiAnswer<T>) => void
}

export interface ApiMutation<T> {
  /** Sends a write; the answer's body, or null when it was refused (see `problem`). Never throws ApiProblem. */
  send: (method: Exclude<Method, 'GET'>, path: string, options?: ApiOptions) => Promise<T | null>
  isPending: boolean
  problem: ApiProblem | null
  clear: () => void
  /** Reads everything on the page anew; what is typed in forms stays. */
  reload: () => void
}

/**
 * A write through the API. What was typed is never lost: the form is left as it is, the refusal's pointers become errors
 * of its fields, and the same content sent again after a lost connection carries the same Idempotency-Key.
 */
export function useApiMutation<T, Input extends FieldValues = FieldValues>(
  options: ApiMutationOptions<T, Input> = {},
): ApiMutation<T> {
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const keyOf = useIdempotencyKeys()
  const isBusy = useRef(false)
  const reload = useReload(() => setProblem(null))

  const send: ApiMutation<T>['send'] = async (method, path, request = {}) => {
    if (isBusy.current) return null
    isBusy.current = true
    setPending(true)
    setProblem(null)
    const key = request.idempotencyKey ?? keyOf.take(method, path, request)
    try {
      const answer = await apiAnswer<T>(method, path, { ...request, idempotencyKey: key })
      keyOf.settle()
      options.onDone?.(answer.data, answer)
      reload()
      return answer.data
    } catch (error) {
      const refusal = error instanceof ApiProblem ? error : error instanceof SyntaxError ? noAnswer() : null
      if (!refusal) throw error
      if (refusal.status >= 400 && refusal.status < 500) keyOf.settle()
      const form = options.form as UseFormReturn<FieldValues> | undefined
      setProblem(form ? showInForm(form, refusal, options.fields ?? {}) : refusal)
      return null
    } finally {
      isBusy.current = false
      setPending(false)
    }
  }
  return { send, isPending, problem, clear: () => setProblem(null), reload }
}

/** The field's name in react-hook-form for a JSON Pointer: `/attributes/x~1y/0` is `attributes.x/y.0`. */
export function fieldOfPointer(pointer: string, fields: Record<string, string> = {}): string {
  const renamed = Object.entries(fields).find(([prefix]) => pointer === prefix || pointer.startsWith(`${prefix}/`))
  if (renamed) return renamed[1]
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.')
}

/** Marks the fields that are complained about, and gives what is left to tell above them. */
function showInForm(form: UseFormReturn<FieldValues>, refusal: ApiProblem, fields: Record<string, string>): ApiProblem {
  let isFirst = true
  const names = [...form.control._names.mount]
  const unplaced: ProblemError[] = []
  for (const error of refusal.errors) {
    const { pointer, detail } = error
    const name = fieldOfPointer(pointer, fields)
    if (name === '' || !names.some((field) => isWithin(name, field))) unplaced.push(error)
    if (name === '') continue
    form.setError(name as Path<FieldValues>, { type: 'server', message: detail }, { shouldFocus: isFirst }) // safe: any text names a path
    isFirst = false
  }
  return toldAbove(refusal, unplaced)
}

/** What stands at its field is not told above it again. */
export function toldAbove(refusal: ApiProblem, unplaced: readonly ProblemError[]): ApiProblem {
  if (unplaced.length === refusal.errors.length) return refusal
  const { type, title, status, currentVersion } = refusal
  const detail = unplaced.length === 0 ? 'Correct what is marked at its field.' : refusal.detail
  return new ApiProblem({ type, title, status, currentVersion, detail, errors: unplaced })
}

function isWithin(name: string, field: string): boolean {
  return name === field || name.startsWith(`${field}.`)
}

function useReload(before: () => void): () => void {
  const queries = useQueryClient()
  const router = useRouter()
  return () => {
    before()
    void queries.invalidateQueries()
    router.refresh()
  }
}

/** Remembers the key of a write until a definite answer has come, and gives the same for the same content. */
function useIdempotencyKeys() {
  const open = useRef<{ content: string; key: string } | null>(null)
  return {
    take: (method: string, path: string, { body, ifMatch }: ApiOptions) => {
      const content = JSON.stringify([method, path, ifMatch ?? null, body ?? null])
      if (open.current?.content !== content) open.current = { content, key: newKey() }
      return open.current.key
    },
    settle: () => {
      open.current = null
    },
  }
}
