import { isDeepStrictEqual } from 'node:util'
import { LIMIT_BYTES } from '../../contracts/artefacts.ts'
import { SettingsChange, type Settings } from '../../contracts/settings.ts'
import { readEventsOf, readVersion } from '../../db/ledger.ts'
import type { Orm } from '../../db/open.ts'
import { computeAccent } from '../../domain/accent.ts'
import type { Day } from '../../domain/days.ts'
import { ORGANISATION, type EventData, type NewEvent } from '../../domain/events.ts'
import { ruleOn, type OrganisationFacts } from '../../domain/facts.ts'
import { invalid } from '../../domain/refusal.ts'
import { authorise, isLead } from '../access/policies.ts'
import { ALL_EXTENSIONS, findKind } from '../artefacts/file-kinds.ts'
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
      ...limitingFiles(facts, wish),
      ...branding(facts, wish),
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

function limitingFiles({ preferences }: OrganisationFacts, { files }: SettingsChange): NewEvent[] {
  if (files === undefined) return []
  const unknown = (files.kinds ?? []).findIndex((extension) => findKind(extension) === null)
  if (unknown >= 0) throw invalid(`/files/kinds/${unknown}`, 'The program does not take files of this kind.')
  const isAll = files.kinds !== null && ALL_EXTENSIONS.every((extension) => files.kinds?.includes(extension))
  const limitBytes = files.limitBytes === LIMIT_BYTES ? null : files.limitBytes
  const data = { limitBytes, kinds: isAll || files.kinds === null ? null : files.kinds.toSorted() }
  if (isDeepStrictEqual(data, preferences.files)) return []
  return [{ type: 'FileRulesSet', subject: ORGANISATION, data }]
}

/** An accent that cannot be read is refused with the nearest that can. */
function branding({ preferences }: OrganisationFacts, { branding: wish }: SettingsChange): NewEvent[] {
  if (wish === undefined) return []
  const data = { name: wish.name, accent: wish.accent?.toLowerCase() ?? null }
  if (data.accent !== null) {
    const accent = computeAccent(data.accent)
    if (accent.state === 'unreadable') throw invalid('/branding/accent', accent.because)
  }
  if (isDeepStrictEqual(data, preferences.branding)) return []
  return [{ type: 'BrandingSet', subject: ORGANISATION, data }]
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
