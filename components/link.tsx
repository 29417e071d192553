'use client'

import NextLink from 'next/link'
import { useSearchParams } from 'next/navigation'
import type { ComponentProps } from 'react'
import { hrefAsOf, readAsOf } from '../contracts/as-of.ts'

/**
 * The link between pages of the register. It keeps the day that is looked at. Nothing is fetched before it is followed:
 * every page is rendered anew from the register, so a list would otherwise ask the server for each of its rows.
 */
export function Link({ href, ...props }: ComponentProps<typeof NextLink>) {
  // There is no address where markup is made outside of a page, as in tests.
  const search = useSearchParams() as ReturnType<typeof useSearchParams> | null
  const asOf = search === null ? null : readAsOf(search)
  return <NextLink prefetch={false} {...props} href={typeof href === 'string' && asOf ? hrefAsOf(href, asOf) : href} />
}
