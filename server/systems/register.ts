import { RegisterSystem, type System } from '../../contracts/systems.ts'
import { nextNumber } from '../../db/numbering.ts'
import type { Orm } from '../../db/open.ts'
import type { AnswerValue } from '../../domain/catalogue/edition.ts'
import type { Day } from '../../domain/days.ts'
import type { NewEvent } from '../../domain/events.ts'
import { Refusal } from '../../domain/refusal.ts'
import { authorise, isLead, mayProposeSystem } from '../access/policies.ts'
import { commit, type Decision } from '../commit.ts'
import type { Context } from '../context.ts'
import { editionInForce } from '../organisation.ts'
import { parse } from '../parse.ts'
import { checkSystemInput } from './check-fields.ts'
import { checkCandidate } from './check-person.ts'
import { dayOfThePast } from './effective-day.ts'
import { getSystem } from './get.ts'

/**
 * Registers a system; one that is live already may be registered as that, for it is how things are. An owner proposes:
 * the owner is nominated, and a lead is to look at it. Throws Refusal: unauthenticated, forbidden, invalid.
 */
export async function registerSystem(context: Context, raw: unknown): Promise<System> {
  authorise(context, mayProposeSystem, 'register a system: ask a lead or an owner')
  const input = parse(RegisterSystem, raw)
  const { answer } = await commit(context, (orm) => decideRegistration(context, orm, input))
  return getSystem(context, answer)
}

function decideRegistration(context: Context, orm: Orm, input: RegisterSystem): Decision<string> {
  const answers = checkSystemInput(editionInForce(context), input)
  const effectiveOn = dayOfThePast(context, input.effectiveOn)
  const nomineeId = nomineeOf(context, input)
  if (nomineeId !== null) checkCandidate(orm, nomineeId, '/ownerId', context.now)
  const id = `SYS-${nextNumber(orm, 'SYS')}`
  const registered: NewEvent = {
    type: 'SystemRegistered',
    subject: id,
    data: {
      name: input.name,
      purpose: input.purpose ?? null,
      benefit: input.benefit ?? null,
      kind: input.kind ?? firstKind(answers),
      unit: input.unit ?? null,
      ...(input.brands === undefined ? {} : { brands: input.brands }),
      externalId: input.externalId ?? null,
      stage: input.stage ?? 'idea',
      attributes: given(answers),
      effectiveOn,
      graceDays: null,
      source: null,
      proposed: !isLead(context.actor),
    },
  }
  return { events: [registered, ...nomination(id, nomineeId, effectiveOn)], answer: id }
}

/** Where only the answers tell the kinds: the first of them. */
function firstKind({ systemType }: Record<string, AnswerValue | null>): string | null {
  return Array.isArray(systemType) ? (systemType[0] ?? null) : null
}

/** Whom a lead names; an owner proposes as owner nobody but themselves. */
function nomineeOf({ actor }: Context, { ownerId }: RegisterSystem): string | null {
  if (actor.kind !== 'person' || actor.role === 'lead') return ownerId ?? null
  if (ownerId && ownerId !== actor.personId) {
    throw new Refusal('forbidden', 'You may not nominate somebody else as owner: a lead does. Leave the owner out.')
  }
  return actor.personId
}

function nomination(subject: string, personId: string | null, effectiveOn: Day): NewEvent[] {
  return personId === null ? [] : [{ type: 'OwnerNominated', subject, data: { personId, effectiveOn } }]
}

function given(answers: Record<string, AnswerValue | null>): Record<string, AnswerValue> {
  const found: Record<string, AnswerValue> = {}
  for (const [id, value] of Object.entries(answers)) if (value !== null) found[id] = value
  return found
}
