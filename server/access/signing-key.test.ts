import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { Store } from '../../db/open.ts'
import { aRegister } from '../testing/register.ts'
import { signingKey, signingKeyFile } from './signing-key.ts'

const { store } = await aRegister()
/** The same data directory, as another process sees it. */
const another = (): Store => ({ ...store })
afterEach(() => {
  delete process.env['PLUMBLINE_SECRET']
  rmSync(path.dirname(signingKeyFile(store)), { recursive: true, force: true })
})

test('the key is made at random at first, for the program’s user alone, and stays', () => {
  const key = signingKey(another())
  expect(key.length).toBeGreaterThanOrEqual(43)
  expect(readFileSync(signingKeyFile(store), 'utf8')).toBe(key)
  expect(statSync(signingKeyFile(store)).mode & 0o077).toBe(0)
  expect(statSync(path.dirname(signingKeyFile(store))).mode & 0o077).toBe(0)
  expect(signingKey(another())).toBe(key)
})

test('two data directories have two keys', async () => {
  expect(signingKey((await aRegister()).store)).not.toBe(signingKey(another()))
})

test('a configured key is used in its place, and a short one stops the program', () => {
  process.env['PLUMBLINE_SECRET'] = 'x'.repeat(32)
  expect(signingKey(another())).toBe('x'.repeat(32))
  process.env['PLUMBLINE_SECRET'] = 'short'
  expect(() => signingKey(another())).toThrow(/32 random characters/)
})

test('a damaged key stops the program rather than seal with it', () => {
  signingKey(another())
  writeFileSync(signingKeyFile(store), '')
  expect(() => signingKey(another())).toThrow(/is damaged/)
})
