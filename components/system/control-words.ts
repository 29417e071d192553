import type { ControlDetails, ControlFiling } from '../../contracts/control-details.ts'
import type { ControlStatusView } from '../../contracts/status.ts'
import { mayAppearInReports, type ShownClause } from '../../domain/catalogue/clauses.ts'
import { PROHIBITED_SCREEN } from '../../domain/exceptions.ts'
import { OWNER_CONTROL } from '../../domain/status/trail.ts'
import { clauseStateWords } from '../clause-words.ts'
import { computeHref, controlHref, fileHref, newHref, questionsHref, reattestHref } from '../links.ts'

export interface ControlRights {
  /** May answer the questions. */
  amend: boolean
  /** May file evidence for this system. */
  file: boolean
  /** May file for a unit or the organisation. */
  fileForAll: boolean
  /** May grant an exception for this system. */
  except: boolean
  /** May raise findings. */
  find: boolean
  /** The controls whose evidence ends, and may be attested again. */
  reattest: readonly string[]
}

/** What the row of a control says when it is opened, in words: the catalogue behind them stays on the server. */
export interface ControlWords {
  /** What its reader may do, in the order of the buttons. */
  actions: readonly { label: string; href: string; isQuiet: boolean }[]
  /** null where the catalogue does not have the control. */
  details: {
    statement: string
    why: string
    facts: readonly { term: string; words: string }[]
    filings: readonly ControlFiling[]
    accepted: readonly string[]
    rejected: readonly string[]
    clauses: readonly ClauseWords[]
    /** Where the people are was not answered, and nobody can tell which clauses reach them. */
    isPlaceUnknown: boolean
    placeHref: string
    catalogueHref: string
  } | null
}

export interface ClauseWords {
  id: string
  name: string
  href: string
  jurisdiction: string
  marks: readonly string[]
  says: string
  /** Not in force: grey information. */
  isGrey: boolean
  /** What is unverified is not printed. */
  isPrinted: boolean
}

interface Told {
  systemId: string
  control: ControlStatusView
  details: ControlDetails | null
  rights: ControlRights
}

export function controlWords(told: Told): ControlWords {
  const { systemId, control, details } = told
  return {
    actions: [...bendingActions(told), ...computeActions(told), ...evidenceActions(told)],
    details: details && {
      statement: details.control.statement,
      why: details.control.why,
      facts: factsOf(details, control.status === 'undetermined'),
      filings: details.filings,
      accepted: details.control.auditorAccepts,
      rejected: details.control.auditorRejects,
      clauses: details.clauses.map(clauseWords),
      isPlaceUnknown: details.clauses.some(({ isPlaceUnknown }) => isPlaceUnknown),
      placeHref: questionsHref(systemId, 'jurisdictions'),
      catalogueHref: controlHref(control.control, details.jurisdictions),
    },
  }
}

/** What bends its status for a time, and attesting again what has not changed. */
function bendingActions({ systemId, control: { control }, rights }: Told): ControlWords['actions'] {
  const mayExcept = rights.except && control !== PROHIBITED_SCREEN
  return [
    ...(rights.reattest.includes(control)
      ? [{ label: 'Re-attest', href: reattestHref(systemId, control), isQuiet: false }]
      : []),
    ...(rights.find ? [{ label: 'Raise a finding', href: newHref('findings', systemId, control), isQuiet: true }] : []),
    ...(mayExcept
      ? [{ label: 'Grant an exception', href: newHref('exceptions', systemId, control), isQuiet: true }]
      : []),
  ]
}

/** What Plumbline works out by itself for it, from a file. */
function computeActions({ systemId, control, details, rights }: Told): ControlWords['actions'] {
  if (!details || !rights.file) return []
  return details.checks.map(({ id, title }) => ({
    label: title,
    href: computeHref(systemId, id, control.control),
    isQuiet: true,
  }))
}

function evidenceActions({ systemId, control, rights }: Told): ControlWords['actions'] {
  const isShared = control.scope === 'organisation'
  const step = control.nextStep
  if (step?.action === 'answer' && step.link && rights.amend) {
    return [{ label: 'Answer the question', href: step.link, isQuiet: false }]
  }
  if (control.control === OWNER_CONTROL || !(isShared ? rights.fileForAll : rights.file)) return []
  const href = fileHref(isShared ? 'organisation' : { system: systemId }, control.control)
  return [{ label: 'File evidence', href, isQuiet: false }]
}

function factsOf(details: ControlDetails, isUnknown: boolean): { term: string; words: string }[] {
  const { control, applicability, renewedBy, evidenceTypes } = details
  const facts = [
    { term: 'Shown by', words: evidenceTypes.map(({ label }) => label).join('; ') },
    { term: 'Applies because', words: isUnknown ? '' : applicability },
    { term: 'Anew after', words: renewedBy.join('; ') },
    { term: 'Decided by', words: control.id === OWNER_CONTROL ? '' : decidedByWords(details) },
    { term: 'Beyond law', words: control.beyondLaw ?? '' },
  ]
  return facts.filter(({ words }) => words !== '')
}

/** `Henrik Sand, privacy officer, or a lead`. */
function decidedByWords({ deciders }: ControlDetails): string {
  const named = deciders.map(({ name, office }) => `${name}, ${office?.toLowerCase() ?? 'approver'}`)
  return named.length === 0 ? 'A lead' : `${named.join('; ')}, or a lead`
}

function clauseWords(shown: ShownClause): ClauseWords {
  const { clause, framework, isGrey, isUnverified } = shown
  const state = clauseStateWords(shown)
  return {
    id: clause.id,
    name: `${framework.name} ${clause.ref}`,
    href: framework.url,
    jurisdiction: framework.jurisdiction,
    marks: [...(state === null ? [] : [state]), ...(isUnverified ? ['unverified'] : [])],
    says: clause.says,
    isGrey,
    isPrinted: mayAppearInReports(clause),
  }
}
