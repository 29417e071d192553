import type { Control, Edition } from './edition.ts'

/** An office that approvers usually hold, with the controls that are its business. A starting point, never a limit. */
export interface Office {
  id: 'privacy-officer' | 'counsel' | 'security'
  label: string
  decidesOn: (control: Control) => boolean
}

/** Of the catalogue's principles and usual owners; the screen for prohibited practices is counsel's to decide. */
export const offices: readonly Office[] = [
  {
    id: 'privacy-officer',
    label: 'Privacy officer',
    decidesOn: ({ principle, usualOwner }) =>
      principle === 'privacy' || principle === 'choice' || /privacy/.test(usualOwner),
  },
  {
    id: 'counsel',
    label: 'Counsel',
    decidesOn: ({ id, principle, usualOwner }) =>
      id === 'autonomy.prohibited-screen' || principle === 'content' || /legal/.test(usualOwner),
  },
  {
    id: 'security',
    label: 'Security',
    decidesOn: ({ principle, usualOwner }) => principle === 'security' || /security/.test(usualOwner),
  },
]

/** The ids of an office's controls, in the catalogue's order; what needs no filing needs no decision. */
export function controlsOfOffice(edition: Edition, office: Office): string[] {
  return edition.controls
    .filter((control) => control.id !== 'governance.owner' && office.decidesOn(control))
    .map(({ id }) => id)
}

/** The office that somebody holds who decides on these controls: the largest whose every control is among them. */
export function officeOf(edition: Edition, approves: readonly string[]): Office | null {
  const held = offices
    .map((office) => ({ office, controls: controlsOfOffice(edition, office) }))
    .filter(({ controls }) => controls.length > 0 && controls.every((id) => approves.includes(id)))
  return held.toSorted((a, b) => b.controls.length - a.controls.length)[0]?.office ?? null
}
