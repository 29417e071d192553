'use client'

import { api } from '../api-client.ts'
import { ComboboxField } from '../combobox-field.tsx'
import type { FieldWords } from '../field.tsx'
import { roleWord } from '../role-words.ts'
import type { Role } from '../../domain/events.ts'

export interface PersonItem {
  id: string
  label: string
  detail?: string | undefined
}

interface Choices {
  items: { id: string; name: string; role: Role }[]
}

function searchOwners(q: string, signal: AbortSignal): Promise<PersonItem[]> {
  return searchPeople(q, signal, ['owner', 'lead'])
}

export function searchApprovers(q: string, signal: AbortSignal): Promise<PersonItem[]> {
  return searchPeople(q, signal, ['approver'])
}

async function searchPeople(q: string, signal: AbortSignal, roles: readonly Role[]): Promise<PersonItem[]> {
  const { items } = await api<Choices>('GET', '/people/choices', { query: { q }, signal })
  return items
    .filter(({ role }) => roles.includes(role))
    .map(({ id, name, role }) => ({ id, label: name, detail: roleWord(role) }))
}

/** One of the people who can own a system: owners and leads. */
export function OwnerField({
  placeholder = 'Type a name',
  ...props
}: FieldWords & {
  value: PersonItem | null
  onChange: (value: PersonItem | null) => void
  placeholder?: string | undefined
}) {
  return <ComboboxField {...props} search={searchOwners} placeholder={placeholder} />
}
