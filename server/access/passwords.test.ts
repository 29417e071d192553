import { describe, expect, test } from 'vitest'
import { Refusal } from '../../domain/refusal.ts'
import lists from './common-passwords.json' with { type: 'json' }
import { isCommonPassword } from './common-passwords.ts'
import { checkPassword, hashPassword, verifyPassword } from './passwords.ts'

describe('a stored password', () => {
  test('is argon2id with a salt of its own', async () => {
    const [first, second] = await Promise.all([
      hashPassword('plain copper kettle'),
      hashPassword('plain copper kettle'),
    ])
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(first).not.toBe(second)
  })

  test('is known again, and no other is', async () => {
    const stored = await hashPassword('plain copper kettle')
    expect(await verifyPassword('plain copper kettle', stored)).toBe(true)
    expect(await verifyPassword('plain copper kettlf', stored)).toBe(false)
    expect(await verifyPassword('', stored)).toBe(false)
  })

  test('is the same however its accents were typed', async () => {
    expect(await verifyPassword('cafe\u0301 con leche', await hashPassword('caf\u00e9 con leche'))).toBe(true)
  })

  test('of nobody is never right, and takes as long to say', async () => {
    const stored = await hashPassword('plain copper kettle')
    const timed = async (hash: string | null) => {
      const start = performance.now()
      for (let round = 0; round < 8; round += 1) expect(await verifyPassword('another guess', hash)).toBe(false)
      return performance.now() - start
    }
    await timed(stored)
    const [somebodyMs, nobodyMs] = [await timed(stored), await timed(null)]
    expect(nobodyMs / somebodyMs).toBeGreaterThan(0.4)
    expect(nobodyMs / somebodyMs).toBeLessThan(2.5)
    expect(await verifyPassword('', null)).toBe(false)
  })
})

describe('a password that is guessed first', () => {
  test('there are more than a thousand words of such', () => {
    expect(Object.values(lists).flatMap((words) => words.split(' ')).length).toBeGreaterThan(1_000)
  })

  test.each([
    'password1234',
    'Password2026!',
    'P@ssw0rd2024!',
    'passwordpassword',
    'qwertyuiop123',
    'iloveyou1234!',
    '123456789012',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'letmein-please'.replace('-please', '12345'),
    'WelcomeHome2026',
    'dragon.monkey.1',
    'changeme12345',
    'Sunshine#2026',
    'administrator',
    'correcthorsebatterystaple',
  ])('%s is common', (password) => {
    expect(isCommonPassword(password)).toBe(true)
  })

  test.each([
    'plain copper kettle',
    'three tired magpies wait',
    'vXq8-Lr2w-Zp9d',
    'Fenster zur Gasse 9',
    'kettle password gate nine',
    '窓辺に猫が三匹いた夏の午後',
  ])('%s is not', (password) => {
    expect(isCommonPassword(password)).toBe(false)
  })

  test('may not be one’s own name or address', () => {
    const about = { name: 'Wilhelmina Quast', email: 'w.quast@lindenhof.example' }
    for (const password of ['Wilhelmina Quast', 'wilhelminaquast1', 'w.quast@lindenhof.example']) {
      expect(() => checkPassword(password, about)).toThrow(Refusal)
    }
    expect(() => checkPassword('three tired magpies wait', about)).not.toThrow()
  })
})
