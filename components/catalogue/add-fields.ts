import type { AddedControl, CatalogueDraft } from '../../contracts/catalogue-draft.ts'
import { conditionOf, partsOf, type ConditionParts } from '../../domain/catalogue/condition-parts.ts'
import { OWN_PREFIX } from '../../domain/catalogue/edition-changes.ts'
import type { Condition, Control, Edition } from '../../domain/catalogue/edition.ts'
import type { ComboboxItem } from '../combobox-field.tsx'
import type { Frequency } from './frequency-fields.tsx'

/** What is typed of a control that the next edition adds. */
export interface AddFields {
  title: string
  id: string
  statement: string
  why: string
  principle: string
  severityIfMissing: string
  scope: string | null
  gate: string
  usualOwner: string
  /** null keeps the condition, which is more than lines can say. */
  appliesWhen: ConditionParts | null
  evidenceTypes: ComboboxItem[]
  auditorAccepts: string
  auditorRejects: string
  defaultFrequency: Frequency
  renewOn: ComboboxItem[]
  clauses: ComboboxItem[]
  beyondLaw: string
}

export interface AddChoices {
  attributes: Edition['attributes']
  principles: { value: string; label: string }[]
  evidenceTypes: ComboboxItem[]
  changeKinds: ComboboxItem[]
  clauses: ComboboxItem[]
}

export function fieldsOfControl(control: AddedControl | undefined, choices: AddChoices): AddFields {
  const items = (ids: readonly string[], among: readonly ComboboxItem[]) => among.filter(({ id }) => ids.includes(id))
  return {
    title: control?.title ?? '',
    id: control?.id ?? '',
    statement: control?.statement ?? '',
    why: control?.why ?? '',
    principle: control?.principle ?? '',
    severityIfMissing: control?.severityIfMissing ?? 'major',
    scope: control?.scope ?? 'system',
    gate: control?.gate ?? 'live',
    usualOwner: control?.usualOwner ?? 'system owner',
    appliesWhen: control ? partsOf(choices, control.appliesWhen as Condition) : { join: 'all', parts: [] }, // safe: the contract's conditions are conditions
    evidenceTypes: items(control?.evidenceTypes ?? [], choices.evidenceTypes),
    auditorAccepts: control?.auditorAccepts.join('\n') ?? '',
    auditorRejects: control?.auditorRejects.join('\n') ?? '',
    defaultFrequency: control?.defaultFrequency ?? { high: 'P3M', limited: 'P6M', minimal: 'P12M' },
    renewOn: items(control?.renewOn ?? [], choices.changeKinds),
    clauses: items(control?.clauses ?? [], choices.clauses),
    beyondLaw: control?.beyondLaw ?? '',
  }
}

/** The control as it is sent; what is wrong with it the register says. */
export function controlOfFields(fields: AddFields, kept: AddedControl | undefined, choices: AddChoices) {
  const { id, appliesWhen, evidenceTypes, renewOn, clauses, beyondLaw, auditorAccepts, auditorRejects, ...rest } =
    fields
  return {
    ...rest,
    id: id.trim() === '' ? ownId(fields.title) : id.trim(),
    appliesWhen: appliesWhen === null ? kept?.appliesWhen : conditionOf(choices, appliesWhen),
    evidenceTypes: evidenceTypes.map((item) => item.id),
    auditorAccepts: linesOf(auditorAccepts),
    auditorRejects: linesOf(auditorRejects),
    renewOn: renewOn.map((item) => item.id),
    clauses: clauses.map((item) => item.id),
    ...(beyondLaw.trim() === '' ? {} : { beyondLaw }),
  }
}

/** The id that follows from a title: “Offers are checked” is `own.offers-are-checked`. */
export function ownId(title: string): Control['id'] {
  const words = title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return `${OWN_PREFIX}${words.slice(0, 60).replace(/-+$/, '')}`
}

/** Which fields the refusal's pointers belong to. */
export function pointersOfControl(index: number): Record<string, string> {
  const names: (keyof AddFields)[] = [
    'title',
    'id',
    'statement',
    'why',
    'principle',
    'severityIfMissing',
    'scope',
    'gate',
    'usualOwner',
    'appliesWhen',
    'evidenceTypes',
    'auditorAccepts',
    'auditorRejects',
    'renewOn',
    'clauses',
    'beyondLaw',
  ]
  const at = (name: string) => `/changes/added/${index}/${name}`
  return {
    ...Object.fromEntries(names.map((name) => [at(name), name])),
    [at('defaultFrequency')]: 'defaultFrequency.high',
  }
}

export type Changes = CatalogueDraft['changes']

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
