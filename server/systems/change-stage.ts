import { ChangeStage, type System } from '../../contracts/systems.ts'
import type { Orm } from '../../db/open.ts'
import { labelOf } from '../../domain/catalogue/describe.ts'
import { findLiveObstacle } from '../../domain/catalogue/going-live.ts'
import { later, type Day } from '../../domain/days.ts'
import { valueOn } from '../../domain/facts.ts'
import { pointerOf } from '../../domain/ledger/canonical-json.ts'
import { Refusal } from '../../domain/refusal.ts'
import { isLiveStage, type Stage } from '../../domain/status-words.ts'
import { segmentOn } from '../../domain/status/view.ts'
import { authorise, mayProposeSystem } from '../access/policies.ts'
import { commit, requireVersion, type Decision } from '../commit.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { dayOfAnyTime } from './effective-day.ts'
import { getSystem } from './get.ts'
import { authoriseAmending, getWholeSystem, type WholeSystem } from './whole-system.ts'

/**
 * Moves a system to another stage. It goes live only with its screening complete and no prohibition. Throws Refusal:
 * forbidden, invalid, not-found, conflict, stale.
 */
export async function changeStage(context: Context, id: string, raw: unknown): Promise<System> {
  authorise(context, mayProposeSystem, 'change the stage of a system')
  const { stage, effectiveOn } = parse(ChangeStage, raw)
  await commit(context, (orm) => decideStage(context, orm, { id, stage, given: effectiveOn }))
  return getSystem(context, id)
}

interface Wanted {
  id: string
  stage: Stage
  given: string | undefined
}

/** What moving a system to a stage records. Throws Refusal: forbidden, invalid, not-found, conflict, stale. */
export function decideStage(context: Context, orm: Orm, { id, stage, given }: Wanted): Decision<null> {
  const system = getWholeSystem(context, orm, id)
  authoriseAmending(context, system.row, 'change the stage of')
  requireVersion(context, id, system.row.version)
  const effectiveOn = dayOfAnyTime(context, given, system.view.facts.registeredOn)
  const before = valueOn(system.view.facts.stages, effectiveOn)
  if (before === stage) return { events: [], answer: null }
  if (goesLive(before, stage)) requireFitToGoLive(system, effectiveOn)
  return { events: [{ type: 'StageChanged', subject: id, data: { stage, effectiveOn } }], answer: null }
}

/** Stepping back from live to a pilot is no going live. */
function goesLive(before: Stage | undefined, stage: Stage): boolean {
  return isLiveStage(stage) && before !== 'live'
}

function requireFitToGoLive({ row, view, segment, today }: WholeSystem, effectiveOn: Day): void {
  const { edition, answers, raisedTo } = segmentOn(view, later(effectiveOn, today)) ?? segment
  const obstacle = findLiveObstacle(edition, answers, raisedTo)
  if (!obstacle) return
  const errors = obstacle.unanswered.map((id) => ({
    pointer: pointerOf(['attributes', id]),
    detail: `Answer “${labelOf(edition, id)}” first.`,
  }))
  throw new Refusal('conflict', `${row.name} (${row.id}): ${obstacle.detail}`, errors)
}
