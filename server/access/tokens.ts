import { randomUUID } from 'node:crypto'
import { findTokenById, insertToken, listLiveTokens, revokeToken as revokeRow } from '../../db/access-queries.ts'
import { epochMs, instantFromEpochMs } from '../../domain/days.ts'
import { Refusal } from '../../domain/refusal.ts'
import { NewToken, type MadeToken, type Token } from '../../contracts/people.ts'
import { commit } from '../commit.ts'
import type { Context } from '../context.ts'
import { parse } from '../parse.ts'
import { requireEnabledPerson } from '../people/get.ts'
import { authorise, authoriseProgram, requirePerson } from './policies.ts'
import { hashOfSecret, randomSecret } from './secrets.ts'

const DAY_MS = 86_400_000
const DEFAULT_DAYS = 30
const PREFIX = 'plb_'

/** The token in `Authorization: Bearer`, the only place it may be; null when the header is absent. */
export function bearerOf(headers: Headers): string | null {
  const header = headers.get('authorization')
  if (header === null) return null
  return /^Bearer +([^\s]+)$/i.exec(header.trim())?.[1] ?? ''
}

/** The caller's own live tokens, without their secrets. Throws Refusal: unauthenticated. */
export function listTokens(context: Context): { items: Token[] } {
  const { personId } = requirePerson(context)
  return { items: listLiveTokens(context.store.orm, personId, context.now).map(tokenOf) }
}

/** Makes a token that may do what the caller may, or only read. Throws Refusal: unauthenticated, forbidden, invalid. */
export async function createToken(context: Context, raw: unknown): Promise<MadeToken> {
  authorise(context, () => true, 'make tokens')
  const { personId } = requirePerson(context)
  return makeToken(context, personId, parse(NewToken, raw))
}

/** The same for somebody, by the program. Throws Refusal: forbidden, invalid, not-found, conflict. */
export async function createTokenFor(context: Context, personId: string, raw: unknown): Promise<MadeToken> {
  authoriseProgram(context)
  return makeToken(context, personId, parse(NewToken, raw))
}

async function makeToken(context: Context, personId: string, wish: NewToken): Promise<MadeToken> {
  const secret = `${PREFIX}${randomSecret()}`
  const id = randomUUID()
  const expiresAt = instantFromEpochMs(epochMs(context.now) + (wish.days ?? DEFAULT_DAYS) * DAY_MS)
  const { answer, repeated } = await commit(context, (orm) => {
    requireEnabledPerson(orm, personId)
    const { name, readOnly = false } = wish
    const tokenHash = hashOfSecret(secret)
    const row = { id, personId, name, tokenHash, readOnly, createdAt: context.now, expiresAt }
    return { events: [], besides: (tx) => insertToken(tx, row), answer: id }
  })
  const row = findTokenById(context.store.orm, answer)
  if (!row) throw new Error(`token ${answer} was made and is gone`)
  return { ...tokenOf(row), token: repeated ? null : secret }
}

/** Ends one of the caller's own tokens. Throws Refusal: unauthenticated, forbidden, not-found. */
export async function revokeToken(context: Context, id: string): Promise<void> {
  authorise(context, () => true, 'revoke tokens')
  const { personId } = requirePerson(context)
  await commit(context, (orm) => {
    const isOwn = listLiveTokens(orm, personId, context.now).some((row) => row.id === id)
    if (!isOwn) throw new Refusal('not-found', 'You have no such token.')
    return { events: [], besides: (tx) => void revokeRow(tx, { id, personId, now: context.now }), answer: null }
  })
}

function tokenOf(row: NonNullable<ReturnType<typeof findTokenById>>): Token {
  const { id, name, readOnly, createdAt, expiresAt, lastUsedAt } = row
  return { id, name, readOnly, createdAt, expiresAt, lastUsedAt }
}
