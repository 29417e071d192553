import type { LegalClass, Severity, Tier, Verdict } from '../domain/catalogue/edition.ts'
import type { Stage } from '../domain/status-words.ts'

export interface WordAndHelp {
  word: string
  help: string
}

const STAGES: Record<Stage, string> = {
  idea: 'Idea',
  development: 'In development',
  pilot: 'Pilot',
  live: 'Live',
  retired: 'Retired',
}

const TIERS: Record<Tier, string> = { prohibited: 'Prohibited', high: 'High', limited: 'Limited', minimal: 'Minimal' }

const SEVERITIES: Record<Severity, string> = { critical: 'Critical', major: 'Major', minor: 'Minor' }

const VERDICTS: Record<Verdict, WordAndHelp> = {
  blocked: { word: 'Blocked', help: 'A critical control fails, or the tier is prohibited.' },
  'insufficient-evidence': {
    word: 'Insufficient evidence',
    help: 'A critical control has no evidence that stands, or a screening question is open.',
  },
  'action-required': { word: 'Action required', help: 'Every critical control passes; a major one does not.' },
  'acceptable-with-gaps': { word: 'Acceptable with gaps', help: 'Only minor controls are open.' },
  acceptable: { word: 'Acceptable', help: 'Every control that applies passes.' },
}

/** Never that a system is lawful: a class is what the rules point at, and counsel decides. */
const LEGAL_CLASSES: Record<LegalClass, WordAndHelp> = {
  'art5-prohibited': {
    word: 'Possibly prohibited by Art. 5 of the AI Act',
    help: 'The answers match a prohibited practice. Counsel decides.',
  },
  'dsa-ban': {
    word: 'Possibly banned by the Digital Services Act',
    help: 'The answers match a ban on targeting. Counsel decides.',
  },
  'annex-iii-candidate': {
    word: 'Candidate for high risk (Annex III)',
    help: 'The answers match an area of Annex III. Counsel decides.',
  },
  'art50-transparency': {
    word: 'Transparency duties (Art. 50)',
    help: 'People are to be told that AI is at work. Counsel decides on exceptions.',
  },
  none: { word: 'No class of the AI Act found', help: 'By the answers given. Counsel decides.' },
  'not-eu': { word: 'Outside the reach of EU law', help: 'By the places answered. Counsel decides.' },
}

export function stageWord(stage: Stage): string {
  return STAGES[stage]
}

export function tierWord(tier: Tier): string {
  return TIERS[tier]
}

export function severityWord(severity: Severity): string {
  return SEVERITIES[severity]
}

export function verdictWords(verdict: Verdict): WordAndHelp {
  return VERDICTS[verdict]
}

export function legalClassWords(legalClass: LegalClass): WordAndHelp {
  return LEGAL_CLASSES[legalClass]
}
