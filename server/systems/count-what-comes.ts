import { readSourcesOf } from '../../db/data-source-queries.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { today } from '../organisation.ts'
import { listCarried } from './carried.ts'

/** How much a merge today would bring along. */
export interface WhatComes {
  filings: number
  exceptions: number
  findings: number
  sources: number
}

/** What merging a system into another would bring to that. Throws Refusal: unauthenticated. */
export function countWhatComes(context: Context, merged: string, survivor: string): WhatComes {
  authoriseReading(context)
  const { orm } = context.store
  const { filings, exceptions, findings } = listCarried(orm, { merged, survivor, on: today(context) })
  const used = new Set(readSourcesOf(orm, survivor).map(({ source }) => source.id))
  const sources = readSourcesOf(orm, merged).filter(({ source }) => !used.has(source.id))
  return {
    filings: filings.length,
    exceptions: exceptions.length,
    findings: findings.length,
    sources: sources.length,
  }
}
