'use client'

import { useRouter } from 'next/navigation'
import type { SystemPage } from '../../contracts/systems.ts'
import { api } from '../api-client.ts'
import { ComboboxField } from '../combobox-field.tsx'
import type { ComboboxItem } from '../item-search.ts'
import { newHref } from '../links.ts'

/** The system that something is about; choosing another reads its controls. */
export function SystemChoice({ what, system }: { what: 'findings' | 'exceptions'; system: ComboboxItem | null }) {
  const router = useRouter()
  return (
    <ComboboxField
      label="System"
      placeholder="Type a name"
      search={searchSystems}
      value={system}
      onChange={(chosen) => router.replace(newHref(what, chosen?.id))}
    />
  )
}

async function searchSystems(q: string, signal: AbortSignal): Promise<ComboboxItem[]> {
  const { items } = await api<SystemPage>('GET', '/systems', { query: { q, limit: 20 }, signal })
  return items.map(({ id, name, unit }) => ({ id, label: name, detail: unit === null ? id : `${id} · ${unit}` }))
}
