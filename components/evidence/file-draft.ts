import type { FilingVerdict } from '../../contracts/filings.ts'
import type { ComboboxItem } from '../item-search.ts'
import type { ApiProblem } from '../api-client.ts'
import type { Uploaded } from '../file-upload.ts'

export type FileScope = 'systems' | 'unit' | 'organisation'

/** A control as the page needs it: its words, and what auditors say of evidence for it. */
export interface ControlOption {
  id: string
  title: string
  statement: string
  scope: 'organisation' | 'inheritable' | 'system'
  kinds: readonly string[]
  accepts: readonly string[]
  rejects: readonly string[]
  /** What Plumbline can work out for it, by the catalogue's ids of checks. */
  checks: readonly { id: string; title: string }[]
}

export interface KindOption {
  id: string
  label: string
  what: string
  mustShow: string
  formats: string
}

/** What somebody is about to file. */
export interface FileDraft {
  scope: FileScope
  systems: readonly ComboboxItem[]
  unit: string
  controls: readonly string[]
  kind: string
  files: readonly Uploaded[]
  links: readonly string[]
  /** A link that is typed and not yet added: it is filed all the same. */
  linkText: string
  note: string
  effectiveOn: string
  validUntil: string
  verdict: FilingVerdict
}

/** What becomes of the draft; made from the draft of that moment where it depends on it. */
export type DraftChange = Partial<FileDraft> | ((before: FileDraft) => Partial<FileDraft>)

/** The controls that can be filed in a scope; the owner's own is met by accepting, never by filing. */
export function fileableControls(controls: readonly ControlOption[], scope: FileScope): ControlOption[] {
  return controls.filter((control) => {
    if (control.id === 'governance.owner') return false
    if (scope === 'systems') return control.scope !== 'organisation'
    return scope === 'unit' ? control.scope === 'inheritable' : control.scope !== 'system'
  })
}

/** The same as the API takes it; what is not chosen yet is left empty. */
export function bodyOf(draft: FileDraft): Record<string, unknown> {
  const target = {
    systems: { systems: draft.systems.map((system) => system.id) },
    unit: { unit: draft.unit },
    organisation: { organisation: true },
  }[draft.scope]
  return {
    ...target,
    controls: draft.controls,
    kind: draft.kind,
    effectiveOn: draft.effectiveOn,
    validUntil: draft.validUntil === '' ? null : draft.validUntil,
    verdict: draft.verdict,
    artefacts: [...draft.files.map(({ sha256 }) => ({ sha256 })), ...linksOf(draft).map((url) => ({ url }))],
    note: draft.note.trim() === '' ? null : draft.note.trim(),
  }
}

/** The links that were added, and one that is typed. */
function linksOf({ links, linkText }: FileDraft): string[] {
  const typed = linkText.trim()
  return isLink(typed) && !links.includes(typed) ? [...links, typed] : [...links]
}

export function isLink(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}

/** Whether enough is chosen to say what it would change. */
export function canForesee(draft: FileDraft): boolean {
  return !('target' in findGaps(draft)) && draft.controls.length > 0 && draft.kind !== '' && draft.effectiveOn !== ''
}

export type DraftField = 'target' | 'controls' | 'kind' | 'artefacts' | 'link' | 'effectiveOn' | 'validUntil' | 'note'
export type DraftErrors = Partial<Record<DraftField, string>>

export const NO_LINK = 'Write a whole link that begins with https:// or http://.'

/** What is missing or wrong before it can be sent. */
export function findGaps(draft: FileDraft): DraftErrors {
  const hasSubstance = draft.files.length + linksOf(draft).length > 0 || draft.note.trim() !== ''
  return {
    ...(draft.scope === 'systems' && draft.systems.length === 0 ? { target: 'Choose at least one system.' } : {}),
    ...(draft.scope === 'unit' && draft.unit === '' ? { target: 'Choose a unit.' } : {}),
    ...(draft.controls.length === 0 ? { controls: 'Choose at least one control that it shows.' } : {}),
    ...(draft.kind === '' ? { kind: 'Say what kind of evidence it is.' } : {}),
    ...(hasSubstance ? {} : { artefacts: 'Add a file or a link, or say in a note what was seen.' }),
    ...(draft.linkText.trim() === '' || isLink(draft.linkText.trim()) ? {} : { link: NO_LINK }),
    ...(draft.effectiveOn === '' ? { effectiveOn: 'Say since when it is so.' } : {}),
  }
}

const POINTERS: readonly [string, DraftField][] = [
  ['/systems', 'target'],
  ['/unit', 'target'],
  ['/organisation', 'target'],
  ['/controls', 'controls'],
  ['/kind', 'kind'],
  ['/artefacts', 'artefacts'],
  ['/effectiveOn', 'effectiveOn'],
  ['/validUntil', 'validUntil'],
  ['/note', 'note'],
]

/** The complaints of a refusal, each at its field. */
export function errorsOf(problem: ApiProblem | null): DraftErrors {
  const errors: DraftErrors = {}
  for (const { pointer, detail } of problem?.errors ?? []) {
    const field = POINTERS.find(([prefix]) => pointer === prefix || pointer.startsWith(`${prefix}/`))?.[1]
    if (field) errors[field] ??= detail
  }
  return errors
}

/** Kinds in two groups: those that the chosen controls list, and the rest. */
export function groupKinds(
  kinds: readonly KindOption[],
  controls: readonly ControlOption[],
): { usual: KindOption[]; other: KindOption[] } {
  const count = (kind: KindOption) => controls.filter((control) => control.kinds.includes(kind.id)).length
  const usual = kinds.filter((kind) => count(kind) > 0).toSorted((a, b) => count(b) - count(a))
  return { usual, other: kinds.filter((kind) => count(kind) === 0) }
}
