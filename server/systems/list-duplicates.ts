import type { DuplicateList } from '../../contracts/merge.ts'
import { listCandidates } from '../../db/system-queries.ts'
import { findDuplicates } from '../../domain/duplicates.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'

const MOST = 200

/** Pairs of systems that may be the same, the first 200, and how many there are. Throws Refusal: unauthenticated. */
export function listDuplicates(context: Context): DuplicateList {
  authoriseReading(context)
  const pairs = findDuplicates(listCandidates(context.store.orm))
  return {
    items: pairs.slice(0, MOST).map(({ systems: [a, b], because }) => ({
      systems: [twin(a), twin(b)],
      because: [...because],
    })),
    total: pairs.length,
  }
}

function twin({ id, name, unit, externalId }: ReturnType<typeof listCandidates>[number]) {
  return { id, name, unit, externalId }
}
