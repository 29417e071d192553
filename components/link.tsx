import NextLink from 'next/link'
import type { ComponentProps } from 'react'

/**
 * The link between pages of the register. Nothing is fetched before it is followed: every page is rendered anew from the
 * register, so a list would otherwise ask the server for each of its rows.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />
}
