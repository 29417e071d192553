import { filingStates, type FilingState } from '../../contracts/filings.ts'

/** What an address may hold: the parameters as Next gives them. */
export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>

export const EVIDENCE_FILTERS: readonly string[] = ['q', 'state', 'control', 'by', 'system']
const PAGE_SIZE = 50

export interface EvidenceAddress {
  tab: 'all' | 'decide'
  query: Record<string, unknown>
  system: string | null
  isFiltered: boolean
  isFirst: boolean
}

/** Reads the state of the page from its address; what is no value of a filter is left out. */
export function readEvidenceAddress(params: SearchParams): EvidenceAddress {
  const one = (name: string) => [params[name]].flat()[0]?.trim() ?? ''
  const states = list(params['state']).filter((state): state is FilingState =>
    filingStates.some((one) => one === state),
  )
  const controls = list(params['control']).slice(0, 60)
  const q = one('q').slice(0, 200)
  const system = /^SYS-[1-9]\d{0,9}$/.test(one('system')) ? one('system') : null
  const isMine = one('by') === 'me'
  const after = /^[1-9]\d{0,15}$/.test(one('after')) ? one('after') : null
  return {
    tab: one('tab') === 'decide' ? 'decide' : 'all',
    query: {
      limit: PAGE_SIZE,
      state: states,
      control: controls,
      ...(q === '' ? {} : { q }),
      ...(system === null ? {} : { system }),
      ...(isMine ? { filedBy: 'me' } : {}),
      ...(after === null ? {} : { after }),
    },
    system,
    isFiltered: q !== '' || states.length > 0 || controls.length > 0 || isMine || system !== null,
    isFirst: after === null,
  }
}

/** The address with some parameters set anew; null takes one off. */
export function evidenceHref(params: SearchParams, changes: Readonly<Record<string, string | null>>): string {
  const next = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (name === 'after' || name in changes || value === undefined) continue
    next.set(name, [value].flat().join(','))
  }
  for (const [name, value] of Object.entries(changes)) if (value !== null) next.set(name, value)
  const query = next.toString()
  return query === '' ? '/evidence' : `/evidence?${query}`
}

function list(value: string | readonly string[] | undefined): string[] {
  return [value]
    .flat()
    .flatMap((text) => text?.split(',') ?? [])
    .map((text) => text.trim())
    .filter((text) => text !== '')
}
