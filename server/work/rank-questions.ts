import type { WorkQuestions } from '../../contracts/work.ts'
import type { OwnQuestionsRow } from '../../db/work-queries.ts'
import { gravestUndecided } from '../../domain/status/open-questions.ts'
import { segmentOn } from '../../domain/status/view.ts'
import type { Context } from '../context.ts'
import { today } from '../organisation.ts'
import { viewsOf } from './views-of.ts'

/** Of so many systems it is worked out what their questions decide; few people own more. */
const MOST_RANKED = 60
const RANK = { prohibition: 0, critical: 1 } as const

/** Systems with open questions: where they decide about a prohibition first, then about a critical control. */
export function rankQuestions(context: Context, rows: readonly OwnQuestionsRow[]): WorkQuestions[] {
  const on = today(context)
  const views = viewsOf(
    context,
    rows.slice(0, MOST_RANKED).map(({ id }) => id),
  )
  const told = rows.map((row): WorkQuestions => {
    const view = views.get(row.id)
    const segment = view && segmentOn(view, on)
    return { ...row, decides: segment ? gravestUndecided(segment) : null }
  })
  return told.toSorted((a, b) => rankOf(a) - rankOf(b))
}

function rankOf({ decides }: WorkQuestions): number {
  return decides === null ? 2 : RANK[decides]
}
