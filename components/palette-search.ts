import type { Found, SearchAnswer } from '../contracts/search.ts'
import { api } from './api-client.ts'
import type { Command } from './command-palette.tsx'
import { controlHref, exceptionHref, filingHref, findingHref, systemHref } from './links.ts'

const GROUPS: Record<Found['kind'], string> = {
  system: 'Systems',
  control: 'Controls',
  person: 'People',
  filing: 'Evidence',
  finding: 'Findings',
  exception: 'Exceptions',
}

/** Something that can be done from anywhere. */
export interface Action {
  label: string
  href: string
}

/** Actions that hold the words, without asking anybody. */
export function actionCommands(actions: readonly Action[], query: string): Command[] {
  const words = query.trim().toLowerCase()
  if (words === '') return []
  return actions
    .filter(({ label }) => label.toLowerCase().includes(words))
    .map(({ label, href }) => ({ id: `action ${href}`, group: 'Actions', label, href }))
}

/** What the register holds under these words, each with the page to go to. */
export async function findCommands(query: string, signal: AbortSignal): Promise<Command[]> {
  if (query.trim() === '') return []
  const { items } = await api<SearchAnswer>('GET', '/search', { query: { q: query }, signal })
  return items.map(({ kind, id, label, detail, status }) => ({
    id: `${kind} ${id}`,
    group: GROUPS[kind],
    label,
    href: hrefOf(kind, id),
    ...(detail === null ? {} : { detail: kind === 'person' ? `${detail}, their systems` : detail }),
    ...(status === null ? {} : { status }),
  }))
}

function hrefOf(kind: Found['kind'], id: string): string {
  switch (kind) {
    case 'system':
      return systemHref(id)
    case 'control':
      return controlHref(id)
    case 'person':
      return `/systems?owner=${id}`
    case 'filing':
      return filingHref(id)
    case 'finding':
      return findingHref(id)
    case 'exception':
      return exceptionHref(id)
  }
}
