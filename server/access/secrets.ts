import { createHash, randomBytes } from 'node:crypto'

/** 32 random bytes as text that fits into an address. */
export function randomSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a secret: it was random, so a plain hash cannot be turned back. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex')
}
