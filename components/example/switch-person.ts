'use client'

import { useState } from 'react'
import type { Example } from '../../contracts/example.ts'
import type { ApiProblem } from '../api-client.ts'
import { api, ApiProblem as Problem } from '../api-client.ts'

export type ExamplePerson = Example['people'][number]

/** Becomes one of the example's people, by a whole load of the page: nothing of the one before stays in memory. */
export function useSwitchPerson() {
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [pendingId, setPendingId] = useState<string | null>(null)
  const become = async ({ id, role }: ExamplePerson) => {
    if (pendingId !== null) return
    setPendingId(id)
    setProblem(null)
    try {
      await api('POST', '/example/session', { body: { personId: id } })
      window.location.assign(role === 'owner' || role === 'approver' ? '/work' : '/')
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
      setPendingId(null)
    }
  }
  return { become, pendingId, problem }
}
