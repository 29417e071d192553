'use client'

import type { Role } from '../../domain/events.ts'
import { api } from '../api-client.ts'
import { ComboboxField } from '../combobox-field.tsx'
import { roleWord } from '../role-words.ts'

export interface PersonItem {
  id: string
  label: string
  detail?: string | undefined
}

interface Choices {
  items: { id: string; name: string; role: Role }[]
}

async function searchPeople(q: string, signal: AbortSignal): Promise<PersonItem[]> {
  const { items } = await api<Choices>('GET', '/people/choices', { query: { q }, signal })
  const able = items.filter(({ role }) => role !== 'executive' && role !== 'auditor')
  return able.map(({ id, name, role }) => ({ id, label: name, detail: roleWord(role) }))
}

/** One of the people who can put something right: all but those who only read. */
export function ActionOwnerField(props: {
  value: PersonItem | null
  onChange: (value: PersonItem | null) => void
  help?: string | undefined
  error?: string | undefined
}) {
  return <ComboboxField label="Owner of the action" placeholder="Type a name" search={searchPeople} {...props} />
}
