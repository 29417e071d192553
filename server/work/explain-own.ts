import type { WorkControl } from '../../contracts/work.ts'
import { readEventsOfMany } from '../../db/ledger.ts'
import type { OwnControlRow } from '../../db/work-queries.ts'
import { findControl } from '../../domain/catalogue/edition.ts'
import { toDay } from '../../domain/days.ts'
import { foldSystem } from '../../domain/fold.ts'
import { computeControlState } from '../../domain/status/control-status.ts'
import { explainControl } from '../../domain/status/explain-control.ts'
import { peopleIn } from '../../domain/status/people-in.ts'
import { viewSystem } from '../../domain/status/view.ts'
import type { Context } from '../context.ts'
import { editionInForce, visibleFacts, today } from '../organisation.ts'
import { readNames } from '../people/names.ts'

/** Controls with why they are as they are and what to do; in the order given, the events of all systems read at once. */
export function explainOwn(context: Context, rows: readonly OwnControlRow[]): WorkControl[] {
  const { orm } = context.store
  const on = today(context)
  const edition = editionInForce(context)
  const known = context.asOf?.known
  const organisation = visibleFacts(orm, known)
  const views = new Map(
    [...readEventsOfMany(orm, [...new Set(rows.map((row) => row.systemId))])].flatMap(([id, all]) => {
      const facts = foldSystem(id, known ? all.filter((event) => event.recordedAt <= known) : all)
      return facts ? [[id, viewSystem(facts, organisation, context.findEdition)] as const] : []
    }),
  )
  const names = readNames(orm, [...views.values()].flatMap(peopleIn))
  return rows.map(({ systemId, systemName, controlId, fromOn, dueOn }) => {
    const view = views.get(systemId)
    if (!view) throw new Error(`${systemId} has intervals but was never registered: rebuild the projections`)
    const state = computeControlState(view, controlId, on)
    const { sentence, nextStep } = explainControl({ state, view, on, since: toDay(fromOn), names })
    return {
      system: { id: systemId, name: systemName },
      control: { id: controlId, title: findControl(edition, controlId)?.title ?? controlId },
      status: state.status,
      sentence,
      nextStep: nextStep ? { sentence: nextStep.sentence, link: nextStep.link } : null,
      dueOn,
    }
  })
}
