import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { invalid } from '../../domain/refusal.ts'
import { isCommonPassword } from './common-passwords.ts'

const argon2Async = promisify(argon2)

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane; about 30 ms, off the event loop. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const
const SALT_BYTES = 16
const TAG_BYTES = 32
const STORED = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

/** What is compared with when nobody has the address, so that the answer takes as long. */
const NOBODY = encode(Buffer.alloc(SALT_BYTES), Buffer.alloc(TAG_BYTES))

/** Refuses what others would guess: a common password, or one made of the person's own name or address. */
export function checkPassword(password: string, about: { name: string | null; email: string | null }): void {
  if (isCommonPassword(password)) {
    throw invalid(
      '/password',
      'Many people use this password, so it is guessed first. Choose another; several words do well.',
    )
  }
  const own = [about.name, about.email, about.email?.split('@')[0]].map((words) => fold(words ?? ''))
  if (own.some((words) => words.length >= 4 && fold(password).replaceAll(/[\d\p{P}\p{S}]/gu, '') === words)) {
    throw invalid('/password', 'This is your name or address. Choose something that nobody knows of you.')
  }
}

function fold(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\d\p{P}\p{S}]/gu, '')
}

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  return encode(salt, await derive(password, salt, { ...COST, tagLength: TAG_BYTES }))
}

/** Whether the password is the stored one. `null` stands for nobody: it costs as much and is never right. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const parts = STORED.exec(stored ?? NOBODY)
  if (!parts) throw new Error('a stored password hash is in no form that this program writes')
  const [memory, passes, parallelism] = parts.slice(1, 4).map(Number)
  const expected = Buffer.from(parts[5]!, 'base64')
  const salt = Buffer.from(parts[4]!, 'base64')
  const cost = { memory: memory!, passes: passes!, parallelism: parallelism!, tagLength: expected.length }
  return timingSafeEqual(await derive(password, salt, cost), expected) && stored !== null
}

interface Cost {
  memory: number
  passes: number
  parallelism: number
  tagLength: number
}

/** Composed first (NFKC), so that the same characters typed on another keyboard are the same password. */
function derive(password: string, nonce: Buffer, cost: Cost): Promise<Buffer> {
  return argon2Async('argon2id', { message: password.normalize('NFKC'), nonce, ...cost })
}

function encode(salt: Buffer, tag: Buffer): string {
  const { memory, passes, parallelism } = COST
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
