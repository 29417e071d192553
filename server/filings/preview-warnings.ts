import type { FiledFor } from '../../db/artefact-queries.ts'
import { findControl, type Edition } from '../../domain/catalogue/edition.ts'
import { dayInWords } from '../../domain/day-words.ts'
import { dayAt } from '../../domain/day-at.ts'
import type { Day, Instant } from '../../domain/days.ts'
import type { ChangeFact, FilingFact, OrganisationFacts } from '../../domain/facts.ts'
import type { ControlState } from '../../domain/status/control-status.ts'
import { trailsOf } from '../../domain/status/trail.ts'
import { isAfter } from '../../domain/status/validity.ts'
import { PUBLIC_STATEMENT } from './check-filing.ts'
import type { Foreseen } from './foresee.ts'

interface Subject {
  edition: Edition
  today: Day
  organisation: OrganisationFacts
  fact: FilingFact
  kind: string
  foreseen: readonly Foreseen[]
  files: readonly FiledFor[]
  /** True before it is filed: afterwards the filing itself tells where else its files are. */
  isNew: boolean
}

/** What one should know before filing or deciding; none of it is refused. */
export function listWarnings(subject: Subject): string[] {
  return [
    ...kindWarnings(subject),
    ...controlWarnings(subject),
    ...changeWarnings(subject),
    ...fileWarnings(subject),
    ...dayWarnings(subject),
  ]
}

function kindWarnings({ edition, kind, fact }: Subject): string[] {
  if (kind === PUBLIC_STATEMENT) return []
  const label = (id: string) => edition.evidenceTypes.find((type) => type.id === id)?.label ?? id
  return fact.controls.flatMap((id) => {
    const control = findControl(edition, id)
    if (!control || control.evidenceTypes.includes(kind)) return []
    const usual = control.evidenceTypes.map(label).join(', ')
    return [`“${control.title}” is usually shown by other kinds: ${usual}.`]
  })
}

/** One sentence for all the systems that a control does not apply to, and one for all where something newer stands. */
function controlWarnings({ edition, fact, foreseen }: Subject): string[] {
  return fact.controls.flatMap((id) => {
    const title = findControl(edition, id)?.title ?? id
    const ofControl = foreseen.filter((one) => one.control === id)
    const outside = ofControl.filter(({ before }) => before.reason.rule === 'outside-programme')
    const idle = ofControl.filter(({ before }) => before.reason.rule === 'condition-false')
    const beaten = ofControl.filter((one) => hasNewer(one, fact))
    return [
      ...say(outside, `“${title}” is outside the programme in force`),
      ...say(idle, `“${title}” does not apply`),
      ...say(beaten, `Something newer stands for “${title}”`),
      ...ofControl.flatMap(({ system, after }) => heldBack(title, system.name, after)),
    ]
  })
}

/** What keeps a status as it is, whatever is filed. */
function heldBack(title: string, name: string, { reason }: ControlState): string[] {
  if (reason.rule === 'finding-overdue') {
    return [`${reason.finding.id} keeps “${title}” failing on ${name} until it is resolved.`]
  }
  if (reason.rule !== 'exception') return []
  return [`${reason.exception.id} excepts “${title}” on ${name} until ${dayInWords(reason.exception.until)}.`]
}

function say(found: readonly Foreseen[], what: string): string[] {
  if (found.length === 0) return []
  const names = found.slice(0, 3).map(({ system }) => system.name)
  const more = found.length > 3 ? ` and ${found.length - 3} more` : ''
  return [`${what}: ${names.join(', ')}${more}.`]
}

/** Whether evidence of a later day stands at the level of the filing. */
function hasNewer({ view, control }: Foreseen, fact: FilingFact): boolean {
  const found = view.segments.at(-1)?.edition.controls.find((one) => one.id === control)
  if (!found) return false
  return trailsOf(view)(found).levels.some((level) =>
    level.standing.some(
      (proof) => proof.filing?.id !== fact.id && isSameScope(proof.filing, fact) && isAfter(proof, fact),
    ),
  )
}

function isSameScope(filing: FilingFact | null, fact: FilingFact): boolean {
  return filing?.scope === fact.scope && filing.unit === fact.unit
}

/** A declared change after the day of the evidence ends it early. */
function changeWarnings({ edition, fact, foreseen }: Subject): string[] {
  if (fact.verdict !== 'pass') return []
  const told = new Set<string>()
  for (const { view, control, system } of foreseen) {
    const kinds = findControl(edition, control)?.renewOn ?? []
    const changes = fact.scope === 'system' ? view.facts.changes : view.organisation.changes
    const since = changes.filter((change) => kinds.includes(change.kind) && isAfter(change, fact)).at(-1)
    if (since)
      told.add(`${system.name} has changed since: ${changeWords(edition, since)}. This ends 30 days after that.`)
  }
  return [...told].slice(0, 5)
}

function changeWords(edition: Edition, change: ChangeFact): string {
  const label = edition.changeKinds.find((kind) => kind.id === change.kind)?.label ?? change.kind
  return `${label.charAt(0).toLowerCase()}${label.slice(1)} on ${dayInWords(change.effectiveOn)}`
}

function fileWarnings({ files, fact, organisation, isNew }: Subject): string[] {
  return files.flatMap((file) => {
    const name = file.name ?? 'A file'
    const storedOn = dayAt(organisation, file.storedAt as Instant) // safe: projected from the ledger's clock
    const also = file.otherSystems === 1 ? '1 other system' : `${file.otherSystems} other systems`
    return [
      ...(isNew && file.otherSystems > 0 ? [`${name} is filed for ${also} too.`] : []),
      ...(storedOn < fact.effectiveOn
        ? [`${name} was uploaded on ${dayInWords(storedOn)}, before the day that it is to show.`]
        : []),
    ]
  })
}

function dayWarnings({ fact, today }: Subject): string[] {
  return fact.validUntil !== null && fact.validUntil < today ? ['Its own last day is past.'] : []
}
