import type { ForecastQuery } from '../../contracts/forecast.ts'
import { tiers } from '../../domain/catalogue/edition.ts'
import { scenarioKinds, type ScenarioKind } from '../../domain/status/suppose.ts'
import { joinValues, NONE, type SearchParams } from '../inventory/address.ts'

export const HORIZONS = [30, 90, 180, 365] as const
const USUAL = 90

export interface ForecastAddress {
  days: number
  scenario: ScenarioKind
  /** What the scenario supposes something of; null where it is of none. */
  filing: string | null
  /** The freeze window whose days alone are listed. */
  window: string | null
  owner: string[]
  unit: string[]
  tier: (typeof tiers)[number][]
  after: string | null
}

/** Reads the state of the page from its address; what is no value is left out, and a scenario without its filing too. */
export function readForecastAddress(params: SearchParams): ForecastAddress {
  const days = Number(list(params['days'])[0])
  const filing = matching(params['filing'], /^FIL-[1-9]\d{0,9}$/)
  const asked = scenarioKinds.find((kind) => kind === list(params['scenario'])[0]) ?? 'nobody-acts'
  const isOfFiling = asked === 'without' || asked === 'not-renewed'
  const scenario = isOfFiling && filing === null ? 'nobody-acts' : asked
  const tier = list(params['tier'])
  return {
    days: HORIZONS.find((one) => one === days) ?? USUAL,
    scenario,
    filing: isOfFiling ? filing : null,
    window: matching(params['window'], /^FRZ-[1-9]\d{0,9}$/),
    owner: list(params['owner']).filter((owner) => owner.length <= 40),
    unit: list(params['unit']).map((unit) => unit.slice(0, 200)),
    tier: tiers.filter((one) => tier.includes(one)),
    after: list(params['after'])[0]?.slice(0, 2000) ?? null,
  }
}

/** The same as the API asks for it. */
export function forecastQueryOf(address: ForecastAddress): Partial<ForecastQuery> {
  const { days, scenario, filing, owner, unit, tier } = address
  const units = unit.map((name) => (name === NONE ? '' : name))
  const query: Partial<ForecastQuery> = { days, scenario, owner, tier, unit: units }
  return filing === null ? query : { ...query, filing }
}

/** The address of the page with some of it set anew; it begins at the first page. */
export function forecastHref(address: Partial<ForecastAddress>, changes: Partial<ForecastAddress> = {}): string {
  const next = { ...address, after: null, ...changes }
  const params = new URLSearchParams()
  if (next.days !== undefined && next.days !== USUAL) params.set('days', String(next.days))
  if (next.scenario !== undefined && next.scenario !== 'nobody-acts') params.set('scenario', next.scenario)
  if (next.filing) params.set('filing', next.filing)
  if (next.window) params.set('window', next.window)
  for (const name of ['owner', 'unit', 'tier'] as const) {
    const values = next[name] ?? []
    if (values.length > 0) params.set(name, joinValues(values))
  }
  if (next.after) params.set('after', next.after)
  return params.size === 0 ? '/forecast' : `/forecast?${params.toString()}`
}

/** Where the same list is saved as CSV. */
export function forecastExportHref(address: ForecastAddress): string {
  return `/api/v1/status/forecast/export?${exportParams(address).toString()}`
}

/** Where the counts of each day are. `seen`: the day that is looked at, and how. */
export function outlookExportHref(address: ForecastAddress, seen: Readonly<Record<string, string>>): string {
  const params = new URLSearchParams([...exportParams(address), ...Object.entries(seen)])
  return `/api/v1/status/forecast/timeline/export?${params.toString()}`
}

function exportParams(address: ForecastAddress): URLSearchParams {
  const { owner = [], unit = [], tier = [], days, scenario, filing } = forecastQueryOf(address)
  const params = new URLSearchParams({ days: String(days), scenario: String(scenario) })
  if (filing !== undefined) params.set('filing', filing)
  for (const id of owner) params.append('owner', id)
  for (const name of unit) params.append('unit', name)
  for (const one of tier) params.append('tier', one)
  return params
}

function matching(value: SearchParams[string], pattern: RegExp): string | null {
  const first = list(value)[0] ?? ''
  return pattern.test(first) ? first : null
}

function list(value: SearchParams[string]): string[] {
  return [value ?? []]
    .flat()
    .flatMap((text) => text.split(','))
    .map((text) => text.replaceAll('%2C', ',').trim())
    .filter((text) => text !== '')
    .slice(0, 100)
}
