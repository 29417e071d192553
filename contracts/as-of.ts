import { isDay, type Day } from '../domain/days.ts'

/** The day that is looked at instead of today, with what was known at its end or with what is known by now. */
export interface AsOf {
  on: Day
  view: 'known' | 'corrected'
}

/** The parameters of an address that say it, on every page that follows the day. */
export const AS_OF_PARAMS = ['asOf', 'view'] as const

// Every other page is of today alone: it changes something, or what it shows has no past.
const SYSTEM_TABS = 'data-sources|evidence|audits|checks|reviews|history|absent'
const FOLLOWING = [
  /^\/$/,
  /^\/systems$/,
  new RegExp(`^/systems/SYS-\\d+(/(${SYSTEM_TABS}))?$`),
  /^\/changes$/,
  /^\/forecast$/,
  /^\/charts$/,
  /^\/work$/,
  /^\/evidence$/,
  /^\/reviews$/,
  /^\/evidence\/FIL-\d+$/,
  /^\/filings\/FIL-\d+$/,
  /^\/audits\/AUD-\d+$/,
  /^\/checks\/runs\/CHK-\d+$/,
]

/** Whether a page shows the day that the address names. */
export function followsDay(pathname: string): boolean {
  return FOLLOWING.some((page) => page.test(pathname))
}

/** null for today, and for what is no day. */
export function readAsOf(search: { get: (name: string) => string | null }): AsOf | null {
  const on = search.get('asOf') ?? ''
  if (!isDay(on)) return null
  return { on, view: search.get('view') === 'corrected' ? 'corrected' : 'known' }
}

/** An address within the register with the day in it; null takes it out. What names a day of its own keeps it. */
export function hrefAsOf(href: string, asOf: AsOf | null): string {
  if (!href.startsWith('/') || href.startsWith('/api/')) return href
  const { pathname, searchParams, hash } = new URL(href, 'http://register')
  if (asOf === null) for (const param of AS_OF_PARAMS) searchParams.delete(param)
  else if (!searchParams.has('asOf')) {
    searchParams.set('asOf', asOf.on)
    if (!searchParams.has('view') && asOf.view === 'corrected') searchParams.set('view', asOf.view)
  }
  const query = searchParams.toString()
  return `${pathname}${query === '' ? '' : `?${query}`}${hash}`
}
