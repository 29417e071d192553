import NextAuth, { type NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { NextRequest } from 'next/server'
import type { Store } from '../../db/open.ts'
import { instantFromEpochMs, type Instant } from '../../domain/days.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readBytes } from '../http/body.ts'
import { checkOrigin } from '../http/origin.ts'
import { problemResponse } from '../http/problem.ts'
import { unknownRoute } from '../http/unknown-route.ts'
import { noteWriteFailure } from '../health.ts'
import { log } from '../log.ts'
import { ensureOpened, publicUrl } from '../program-context.ts'
import { getStore } from '../store.ts'
import { clientAddress } from './client-address.ts'
import { isHttps, sessionCookieName } from './session-cookie.ts'
import { closeSession, SESSION_MS } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { signingKey } from './signing-key.ts'

const MOST_BYTES = 16_384
/** What of next-auth is in use; its own pages are not. */
const ACTIONS = new Set(['GET csrf', 'GET providers', 'GET session', 'POST callback/credentials', 'POST signout'])

/** Signing in and out, by next-auth. Its cookie carries the id of our session and nothing else. */
export async function answerSignIn(
  request: Request,
  given: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  try {
    const { nextauth } = await given.params
    if (!ACTIONS.has(`${request.method} ${nextauth.join('/')}`)) return unknownRoute(request)
    return await answer(request, nextauth)
  } catch (error) {
    return problemResponse(error)
  }
}

async function answer(request: Request, nextauth: string[]): Promise<Response> {
  const store = getStore()
  await ensureOpened(store)
  process.env['NEXTAUTH_URL'] = publicUrl() // never the request's Host
  const trial: Trial = { store, headers: request.headers, now: instantFromEpochMs(Date.now()), refusal: null }
  const response: unknown = await NextAuth(await boundedRequest(request), { params: { nextauth } }, optionsOf(trial))
  if (!(response instanceof Response)) throw new Error('next-auth gave no answer')
  const answered = new Response(response.body, trial.refusal ? { ...pick(response), status: 429 } : pick(response))
  if (trial.refusal) answered.headers.set('Retry-After', String(trial.refusal.extra['retryAfter'] ?? 1))
  answered.headers.set('Cache-Control', 'private, no-store')
  return answered
}

function pick({ status, headers }: Response) {
  return { status, headers }
}

/** next-auth reads bodies without a bound and checks no origin. */
async function boundedRequest(request: Request): Promise<NextRequest> {
  if (request.method !== 'POST') return new NextRequest(request.url, { headers: request.headers })
  checkOrigin(request.headers)
  const body = await readBytes(request, MOST_BYTES)
  return new NextRequest(request.url, { method: 'POST', headers: request.headers, body })
}

interface Trial {
  store: Store
  headers: Headers
  now: Instant
  /** Set when one must wait before trying again. */
  refusal: Refusal | null
}

function optionsOf(trial: Trial): NextAuthOptions {
  return {
    secret: signingKey(trial.store),
    session: { strategy: 'jwt', maxAge: SESSION_MS / 1000 },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    useSecureCookies: isHttps(),
    cookies: cookies(),
    providers: [
      CredentialsProvider({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize: (credentials) => tryToSignIn(trial, credentials),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => ({ sid: user ? user.id : token['sid'] }),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.['sid'] === 'string') await closeSession(trial.store, token['sid'], trial.now)
      },
    },
    logger: {
      error: (code) => log.warn({ code }, 'next-auth'),
      warn: () => undefined,
      debug: () => undefined,
    },
  }
}

async function tryToSignIn(
  trial: Trial,
  credentials: Record<'email' | 'password', string> | undefined,
): Promise<{ id: string } | null> {
  const { email, password } = credentials ?? {}
  if (typeof email !== 'string' || typeof password !== 'string') return null
  const { store, headers, now } = trial
  const device = headers.get('user-agent')
  try {
    const id = await signIn(store, { email, password, address: clientAddress(headers), device, now })
    return id === null ? null : { id }
  } catch (error) {
    // next-auth shows the words of whatever is thrown to the browser.
    if (!(error instanceof Refusal)) {
      noteWriteFailure(error)
      log.error({ err: error }, 'signing in failed')
      throw new Error('fault', { cause: error })
    }
    trial.refusal = error
    throw new Error(`wait:${error.extra['retryAfter'] ?? 1}`, { cause: error })
  }
}

function cookies(): NonNullable<NextAuthOptions['cookies']> {
  const prefix = isHttps() ? '__Host-' : ''
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps() } as const
  return {
    sessionToken: { name: sessionCookieName(), options },
    csrfToken: { name: `${prefix}plumbline.csrf-token`, options },
    callbackUrl: { name: `${prefix}plumbline.callback-url`, options },
  }
}
