import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { Store } from '../../db/open.ts'

const keys = new WeakMap<Store, string>()

/**
 * The key that session cookies are sealed with: `PLUMBLINE_SECRET`, or one made at the first start and kept in the data
 * directory for the program's user alone. There is no built-in one.
 */
export function signingKey(store: Store): string {
  const known = keys.get(store)
  if (known) return known
  const key = configured() ?? readOrMake(signingKeyFile(store))
  keys.set(store, key)
  return key
}

/** Readable by the program's user alone. */
export function signingKeyFile({ directory }: Pick<Store, 'directory'>): string {
  return path.join(/* turbopackIgnore: true */ directory, 'secrets', 'session.key')
}

function configured(): string | null {
  const secret = process.env['PLUMBLINE_SECRET']
  if (secret === undefined || secret === '') return null
  if (secret.length < 32)
    throw new Error('PLUMBLINE_SECRET is too short: set 32 random characters or more, or unset it.')
  return secret
}

function readOrMake(file: string): string {
  const made = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  if (!fs.existsSync(file)) {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    fs.writeFileSync(made, randomBytes(48).toString('base64url'), { flag: 'wx', mode: 0o600 })
    try {
      fs.linkSync(made, file) // fails when another process was faster; then theirs is used
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    } finally {
      fs.unlinkSync(made)
    }
  }
  const key = fs.readFileSync(file, 'utf8').trim()
  if (key.length < 32) throw new Error(`${file} is damaged: remove it, and everybody signs in again.`)
  return key
}
