import type { AuditPolicyView, PolicyThresholdView } from '../../contracts/audit-policy.ts'
import { readVersion } from '../../db/ledger.ts'
import { readWords } from '../../db/system-queries.ts'
import { findCheck } from '../../domain/checks/checks.ts'
import type { Day } from '../../domain/days.ts'
import { ORGANISATION } from '../../domain/events.ts'
import { thresholdOn, type Preferences, type ThresholdChoice } from '../../domain/preferences.ts'
import { authoriseReading, isLead } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { organisationFacts, today } from '../organisation.ts'
import { personName, readNames } from '../people/names.ts'
import { STANDARDS, thresholdInForce, type Standard } from './policy.ts'

/** The thresholds of audits and checks with where they come from. Throws Refusal: unauthenticated. */
export function viewAuditPolicy(context: Context): AuditPolicyView {
  authoriseReading(context)
  const { actor, asOf, store } = context
  const { preferences } = organisationFacts(store.orm, asOf?.known)
  const { auditThresholds, thresholdProposals } = preferences
  const proposals = Object.values(thresholdProposals)
  const beside = {
    preferences,
    on: today(context),
    names: readNames(
      store.orm,
      [...auditThresholds, ...proposals].map(({ by }) => by),
    ),
    words: readWords(
      store.orm,
      proposals.map(({ reason }) => reason.textHash),
    ),
  }
  return {
    version: readVersion(store.orm, ORGANISATION),
    items: STANDARDS.map((standard) => viewOf(standard, beside)),
    may: { change: isLead(actor) && actor.kind === 'person' && !actor.readOnly },
  }
}

interface Beside {
  preferences: Preferences
  on: Day
  names: ReadonlyMap<string, string>
  words: ReadonlyMap<string, string>
}

function viewOf(standard: Standard, { preferences, on, names, words }: Beside): PolicyThresholdView {
  const { name, label, unit, value, clause, source, effectiveOn } = thresholdInForce(preferences, standard, on)
  const chosen = thresholdOn(preferences, name, on)
  const proposal = preferences.thresholdProposals[name]
  return {
    name,
    label,
    check: checkOf(name),
    unit,
    value,
    clause,
    source,
    effectiveOn,
    standard: standard.value,
    setBy: chosen ? personName(chosen.by, names) : null,
    upcoming: upcomingOf(preferences, name, on),
    proposal: proposal ? proposalOf(proposal, names, words) : null,
  }
}

/** The check that the name begins with, as in `outcome-gap.largest-difference`. */
function checkOf(name: string): PolicyThresholdView['check'] {
  const check = findCheck(name.split('.')[0] ?? '')
  return check ? { id: check.id, title: check.title } : null
}

function upcomingOf({ auditThresholds }: Preferences, name: string, on: Day): PolicyThresholdView['upcoming'] {
  const ahead = auditThresholds.filter((choice) => choice.name === name && choice.effectiveOn > on)
  const next = ahead.toSorted((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1))[0]
  if (!next) return null
  const last = ahead.findLast(({ effectiveOn }) => effectiveOn === next.effectiveOn) ?? next
  return { value: last.value, effectiveOn: last.effectiveOn }
}

function proposalOf(
  { value, clause, source, effectiveOn, reason, by }: ThresholdChoice,
  names: Beside['names'],
  words: Beside['words'],
): PolicyThresholdView['proposal'] {
  return { value, clause, source, effectiveOn, reason: words.get(reason.textHash) ?? null, by: personName(by, names) }
}
