import type { Control, EvidenceType } from '../domain/catalogue/edition.ts'
import type { ShownClause } from '../domain/catalogue/clauses.ts'

/** A filing against a control, as far as a list of them tells. */
export interface ControlFiling {
  id: string
  kindLabel: string
  verdict: string
  state: string
  effectiveOn: string
  validUntil: string | null
  /** Filed for the system itself, for its unit, or for the whole organisation. */
  filedFor: 'system' | 'unit' | 'organisation'
}

/** What a control asks of a system, beside its status. */
export interface ControlDetails {
  control: Pick<Control, 'id' | 'statement' | 'why' | 'scope' | 'auditorAccepts' | 'auditorRejects' | 'beyondLaw'>
  evidenceTypes: readonly Pick<EvidenceType, 'id' | 'label'>[]
  /** What Plumbline can work out for it, by the catalogue's ids of checks. */
  checks: readonly { id: string; title: string }[]
  clauses: readonly ShownClause[]
  /** Where the people of the system are; null while nobody answered it. */
  jurisdictions: readonly string[] | null
  /** The last few, the newest day first; empty where nothing was filed. */
  filings: readonly ControlFiling[]
  /** False where the programme leaves it out, whatever the answers. */
  isInProgramme: boolean
  /** Why its condition is true, false or unknown for the answers of today. */
  applicability: string
  /** The labels of the changes that end what is on file. */
  renewedBy: readonly string[]
  /** The approvers that it is assigned to, with the office they hold; besides them any lead decides. */
  deciders: readonly { id: string; name: string; office: string | null }[]
}
