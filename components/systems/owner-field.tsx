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

async function searchOwners(q: string, signal: AbortSignal): Promise<PersonItem[]> {
  const { items } = await api<Choices>('GET', '/people/choices', { query: { q }, signal })
  const able = items.filter(({ role }) => role === 'owner' || role === 'lead')
  return able.map(({ id, name, role }) => ({ id, label: name, detail: roleWord(role) }))
}

/** One of the people who can own a system: owners and leads. */
export function OwnerField(
  props: FieldWords & { value: PersonItem | null; onChange: (value: PersonItem | null) => void },
) {
  return <ComboboxField {...props} search={searchOwners} placeholder="Type a name" />
}
