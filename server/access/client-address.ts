import { ADDRESS_HEADER } from './address-header.ts'

/**
 * The address of the caller, for counting wrong passwords: that of the connection; behind a proxy, where
 * `PLUMBLINE_TRUST_PROXY=1` says that there is one, the last that the proxy added to `X-Forwarded-For`.
 */
export function clientAddress(headers: Headers): string {
  if (process.env['PLUMBLINE_TRUST_PROXY'] === '1') {
    const forwarded = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
    if (forwarded) return forwarded.slice(0, 100)
  }
  return headers.get(ADDRESS_HEADER) ?? 'unknown'
}
