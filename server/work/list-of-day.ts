import type { Work } from '../../contracts/work.ts'
import { readDueAfterDay, readFailingOfDay, readQuestionsOfDay } from '../../db/work-of-day.ts'
import { addDays } from '../../domain/days.ts'
import { requirePerson } from '../access/policies.ts'
import type { Context, LookedAt } from '../context.ts'
import { editionInForce } from '../organisation.ts'
import { namesOfDay } from '../systems/names-of-day.ts'
import { explainOwn } from './explain-own.ts'
import { DAYS_AHEAD } from './list.ts'
import { rankQuestions } from './rank-questions.ts'

const FIRST = 25

/**
 * What did not pass, what fell due and what was unanswered on the systems that the caller owned on the day that is looked at. Nothing of it can
 * be done on that day, so it has no way to do it. Throws Refusal: unauthenticated.
 */
export async function listWorkOfDay(
  context: Context,
  asOf: LookedAt,
): Promise<Pick<Work, 'act' | 'soon' | 'questions'>> {
  const { personId } = requirePerson(context)
  const { orm } = context.store
  const { controls } = editionInForce(context)
  const besides = controls.filter(({ scope }) => scope === 'organisation').map(({ id }) => id)
  const work = { personId, day: asOf, besides, limit: FIRST }
  const act = readFailingOfDay(orm, work)
  const soon = readDueAfterDay(orm, work, addDays(asOf.on, DAYS_AHEAD))
  const rows = [...act.rows, ...soon.rows]
  const questions = rankQuestions(context, readQuestionsOfDay(orm, personId, asOf))
  const shown = questions.slice(0, FIRST)
  const names = namesOfDay(context, [...rows.map(({ systemId }) => systemId), ...shown.map(({ id }) => id)])
  const explained = explainOwn(context, rows).map((item) => ({
    ...item,
    system: { ...item.system, name: names.get(item.system.id) ?? item.system.name },
    nextStep: item.nextStep && { ...item.nextStep, link: null },
  }))
  return {
    act: { total: act.total, items: explained.slice(0, act.rows.length) },
    soon: { total: soon.total, items: explained.slice(act.rows.length) },
    questions: {
      total: questions.length,
      items: shown.map((system) => ({ ...system, name: names.get(system.id) ?? system.name })),
    },
  }
}
