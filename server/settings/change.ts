import { SettingsChange, type Settings } from '../../contracts/settings.ts'
import { readEventsOf, readVersion } from '../../db/ledger.ts'
import type { Orm } from '../../db/open.ts'
import type { Day } from '../../domain/days.ts'
import { ORGANISATION, type EventData, type NewEvent } from '../../domain/events.ts'
import { ruleOn, type OrganisationFacts } from '../../domain/facts.ts'
import { invalid } from '../../domain/refusal.ts'
import { authorise, isLead } from '../access/policies.ts'
import { commit, requireVersion } from '../commit.ts'
import type { Context } from '../context.ts'
import { organisationFacts, today } from '../organisation.ts'
import { parse } from '../parse.ts'
import { getSettings, needsSecondLead } from './get.ts'

type Rules = EventData['RulesProposed']

/**
 * Changes name, time zone and rules; where there are two leads, programme, notice and grace are only proposed. Throws
 * Refusal: unauthenticated, forbidden, invalid, stale.
 */
export async function changeSettings(context: Context, raw: unknown): Promise<Settings> {
  authorise(context, isLead, 'change the settings')
  const wish = parse(SettingsChange, raw)
  const effectiveOn = dayOfChange(context, wish)
  await commit(context, (orm) => {
    requireVersion(context, 'The settings', readVersion(orm, ORGANISATION))
    const facts = organisationFacts(orm)
    const rules = rulesAfter(facts, wish, effectiveOn)
    const events = [
      ...naming(orm, wish),
      ...movingZone(facts, wish, effectiveOn),
      ...(needsSecondLead(context) ? proposing(facts, rules) : choosing(facts, rules)),
    ]
    return { events, answer: null }
  })
  return getSettings(context)
}

function dayOfChange(context: Context, wish: SettingsChange): Day {
  const on = today(context)
  const effectiveOn = (wish.effectiveOn ?? on) as Day // safe because the contract takes days alone
  if (effectiveOn < on) throw invalid('/effectiveOn', `Rules hold from today (${on}) at the earliest.`)
  return effectiveOn
}

function rulesAfter(facts: OrganisationFacts, wish: SettingsChange, effectiveOn: Day): Rules {
  const policy = ruleOn(facts.policies, effectiveOn)
  return {
    programme: wish.programme ?? ruleOn(facts.programmes, effectiveOn),
    noticeDays: wish.noticeDays ?? policy.noticeDays,
    graceDays: wish.graceDays ?? policy.graceDays,
    effectiveOn,
  }
}

function naming(orm: Orm, { organisation }: SettingsChange): NewEvent[] {
  if (organisation === undefined) return []
  const last = readEventsOf(orm, ORGANISATION).findLast((event) => event.type === 'OrganisationNamed')
  if (last?.data.name === organisation) return []
  return [{ type: 'OrganisationNamed', subject: ORGANISATION, data: { name: organisation } }]
}

function movingZone(facts: OrganisationFacts, { timeZone }: SettingsChange, effectiveOn: Day): NewEvent[] {
  if (timeZone === undefined || timeZone === ruleOn(facts.timeZones, effectiveOn)) return []
  return [{ type: 'TimeZoneChosen', subject: ORGANISATION, data: { timeZone, effectiveOn } }]
}

function proposing(facts: OrganisationFacts, rules: Rules): NewEvent[] {
  if (choosing(facts, rules).length === 0) return []
  return [{ type: 'RulesProposed', subject: ORGANISATION, data: rules }]
}

/** The events that put rules into force; none for what holds already. */
export function choosing(
  facts: OrganisationFacts,
  { programme, noticeDays, graceDays, effectiveOn }: Rules,
): NewEvent[] {
  const policy = ruleOn(facts.policies, effectiveOn)
  const events: NewEvent[] = []
  if (programme !== ruleOn(facts.programmes, effectiveOn)) {
    events.push({ type: 'ProgrammeChosen', subject: ORGANISATION, data: { programme, effectiveOn } })
  }
  if (noticeDays !== policy.noticeDays || graceDays !== policy.graceDays) {
    events.push({ type: 'PolicySet', subject: ORGANISATION, data: { noticeDays, graceDays, effectiveOn } })
  }
  return events
}
