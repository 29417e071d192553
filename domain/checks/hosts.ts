import type { HarRequest } from './documents.ts'

/** Tells whether a host is one of a list, in which `*.example.com` means that domain and all below it. */
export function hostMatcher(allowed: readonly string[]): (host: string) => boolean {
  const names = allowed.map(hostOf)
  const exact = new Set(names)
  const domains = new Set(names.flatMap((name) => (name.startsWith('*.') ? [name.slice(2)] : [])))
  return (host) => {
    if (exact.has(host)) return true
    for (let rest = host; rest !== ''; rest = rest.includes('.') ? rest.slice(rest.indexOf('.') + 1) : '') {
      if (domains.has(rest)) return true
    }
    return false
  }
}

/** Whether a cookie is one of a list, in which `_session*` means all that begin so. */
export function isCookieIn(cookie: string, allowed: readonly string[]): boolean {
  return allowed.some((entry) => (entry.endsWith('*') ? cookie.startsWith(entry.slice(0, -1)) : cookie === entry))
}

/** `https://Shop.example.com/path` is written by people where the host was asked for. */
function hostOf(entry: string): string {
  const [host = ''] = entry
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .split(/[/:?#]/)
  return host
}

export interface HostCount {
  readonly host: string
  readonly requests: number
}

/** Those that are asked for most first. */
export function countHosts(requests: readonly HarRequest[]): HostCount[] {
  const counts = new Map<string, number>()
  for (const { host } of requests) counts.set(host, (counts.get(host) ?? 0) + 1)
  return [...counts]
    .map(([host, number]) => ({ host, requests: number }))
    .toSorted((a, b) => b.requests - a.requests || (a.host < b.host ? -1 : 1))
}

export interface CookieCount {
  readonly name: string
  /** The domain that it is set for, or the host that it was sent to. */
  readonly host: string
  readonly requests: number
}

export function countCookies(requests: readonly HarRequest[]): CookieCount[] {
  const cookies = new Map<string, { name: string; host: string; requests: number }>()
  const take = (name: string, host: string): void => {
    const known = cookies.get(`${host} ${name}`)
    if (known) known.requests += 1
    else cookies.set(`${host} ${name}`, { name, host, requests: 1 })
  }
  for (const { host, cookiesSent, cookiesSet } of requests) {
    for (const { name, domain } of cookiesSet) take(name, domain)
    for (const name of cookiesSent) take(name, host)
  }
  return [...cookies.values()]
}
