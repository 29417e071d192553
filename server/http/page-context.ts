import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { followsDay, readAsOf } from '../../contracts/as-of.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { PersonActor } from '../access/policies.ts'
import { lookAt } from '../as-of.ts'
import type { Context } from '../context.ts'
import { requestContext } from './request-context.ts'

export interface PageContext extends Context {
  actor: PersonActor
}

/**
 * The context in which a page reads: of the person signed in, on the day that the address names where the page follows it.
 * Sends everybody else to the sign-in, and back afterwards.
 */
export const pageContext = cache(async (): Promise<PageContext> => {
  const context = await openPageContext()
  const address = (await headers()).get('x-address') ?? '/'
  if (context.actor.kind === 'person') return onDayOf(address, { ...context, actor: context.actor })
  redirect(address === '/' ? '/sign-in' : `/sign-in?callbackUrl=${encodeURIComponent(address)}`)
})

function onDayOf(address: string, context: PageContext): PageContext {
  const { pathname, searchParams } = new URL(address, context.publicUrl)
  const asOf = followsDay(pathname) ? readAsOf(searchParams) : null
  return asOf === null ? context : lookAt(context, asOf)
}

/** The context of a page that everybody may open. A page takes no token: the cookie alone says who asks. */
export const openPageContext = cache(async (): Promise<Context> => {
  const sent = new Headers(await headers())
  sent.delete('authorization')
  return requestContext(sent)
})

/** What a page reads; what one may not read is a page that is not there. */
export async function orNotFound<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found') notFound()
    throw error
  }
}
