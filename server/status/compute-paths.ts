import { readEventsOfMany } from '../../db/ledger.ts'
import type { Orm } from '../../db/open.ts'
import type { Day, Instant } from '../../domain/days.ts'
import { foldSystem } from '../../domain/fold.ts'
import { computePath, type PathPiece } from '../../domain/status/foreseen-path.ts'
import type { Scenario } from '../../domain/status/suppose.ts'
import { viewSystem } from '../../domain/status/view.ts'
import { editionFinder } from '../catalogue/find-edition.ts'
import { organisationFacts } from '../organisation.ts'

/** What paths are worked out for: plain data, so that a thread can be told. */
export interface PathsWanted {
  scenario: Scenario
  systemIds: readonly string[]
  days: { today: Day; upTo: Day }
  /** What was recorded up to here counts; null: everything. */
  known: Instant | null
}

/** How some systems go on under a scenario, worked out from their facts, one after the other. */
export function* computePaths(
  orm: Orm,
  { scenario, systemIds, days, known }: PathsWanted,
): Generator<[string, PathPiece[]]> {
  if (systemIds.length === 0) return
  const organisation = organisationFacts(orm, known ?? undefined)
  const findEdition = editionFinder(orm)
  for (const [id, events] of readEventsOfMany(orm, systemIds)) {
    const facts = foldSystem(id, known ? events.filter(({ recordedAt }) => recordedAt <= known) : events)
    if (facts) yield [id, computePath(viewSystem(facts, organisation, findEdition), scenario, days)]
  }
}
