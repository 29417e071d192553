import { isDeepStrictEqual } from 'node:util'
import { AmendSystem, type System } from '../../contracts/systems.ts'
import type { Orm } from '../../db/open.ts'
import type { AnswerValue } from '../../domain/catalogue/edition.ts'
import type { Day } from '../../domain/days.ts'
import type { BrandFields, SystemFields } from '../../domain/events.ts'
import { valueOn } from '../../domain/facts.ts'
import { authorise, mayProposeSystem } from '../access/policies.ts'
import { commit, requireVersion, type Decision } from '../commit.ts'
import type { Context } from '../context.ts'
import { editionInForce } from '../organisation.ts'
import { parse } from '../parse.ts'
import { checkSystemInput } from './check-fields.ts'
import { dayOfAnyTime } from './effective-day.ts'
import { getSystem } from './get.ts'
import { authoriseAmending, getWholeSystem, type WholeSystem } from './whole-system.ts'

/**
 * Changes fields and answers of a system. Kind, unit, brands and answers hold from their day; name, purpose, benefit and external
 * id at once. What is the same already is not recorded again. Throws Refusal: forbidden, invalid, not-found, stale.
 */
export async function amendSystem(context: Context, id: string, raw: unknown): Promise<System> {
  authorise(context, mayProposeSystem, 'amend a system')
  const input = parse(AmendSystem, raw)
  await commit(context, (orm) => decideAmendment(context, orm, id, input))
  return getSystem(context, id)
}

/** What amending a system records. Throws Refusal: forbidden, invalid, not-found, stale. */
export function decideAmendment(context: Context, orm: Orm, id: string, input: AmendSystem): Decision<null> {
  const system = getWholeSystem(context, orm, id)
  authoriseAmending(context, system.row, 'amend')
  requireVersion(context, id, system.row.version)
  const answers = checkSystemInput(editionInForce(context), input)
  const effectiveOn = dayOfAnyTime(context, input.effectiveOn, system.view.facts.registeredOn)
  const fields = changedFields(system, input, effectiveOn)
  const attributes = changedAnswers(system, answers, effectiveOn)
  if (Object.keys(fields).length + Object.keys(attributes).length === 0) return { events: [], answer: null }
  return {
    events: [{ type: 'SystemAmended', subject: id, data: { fields, attributes, effectiveOn } }],
    answer: null,
  }
}

type AmendedFields = Partial<SystemFields> & BrandFields

function changedFields({ row, view }: WholeSystem, input: AmendSystem, on: Day): AmendedFields {
  const before: Required<AmendedFields> = {
    name: row.name,
    purpose: row.purpose,
    benefit: row.benefit,
    externalId: row.externalId,
    kind: valueOn(view.facts.kinds, on) ?? null,
    unit: valueOn(view.facts.units, on) ?? null,
    brands: [...(valueOn(view.facts.brands, on) ?? [])],
  }
  const { name, purpose, benefit, externalId, kind, unit, brands } = input
  const sent = Object.entries({ name, purpose, benefit, externalId, kind, unit, brands })
  const changed = sent.filter(
    ([field, value]) => value !== undefined && !isDeepStrictEqual(value, before[field as keyof AmendedFields]), // safe because sent has its keys
  )
  return Object.fromEntries(changed) as AmendedFields // safe, as above
}

function changedAnswers(
  { view }: WholeSystem,
  answers: Record<string, AnswerValue | null>,
  on: Day,
): Record<string, AnswerValue | null> {
  const changed = Object.entries(answers).filter(([id, value]) => {
    const before = valueOn(view.facts.attributes.get(id) ?? [], on) ?? null
    return !isDeepStrictEqual(before, value)
  })
  return Object.fromEntries(changed)
}
