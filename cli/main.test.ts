import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-cli-'))
const data = path.join(folder, 'data')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ran {
  status: number
  out: string
  err: string
}

/** Runs the command as a process of its own, from another folder. */
function plumbline(args: string, script = 'main.ts'): Promise<Ran> {
  const env = { ...process.env, PLUMBLINE_DATA: data, PLUMBLINE_URL: 'https://plumbline.example.org' }
  const words = [path.resolve('cli', script), ...(args === '' ? [] : args.split(' '))]
  return new Promise((resolve) => {
    execFile(process.execPath, words, { env, cwd: folder }, (error, out, err) =>
      resolve({ status: error ? Number(error.code) : 0, out, err }),
    )
  })
}

const add = (name: string, role: string) =>
  plumbline(`person add --name ${name} --email ${name}@example.org --role ${role}`)

describe('plumbline', () => {
  test('prints a link for the first lead while nobody can sign in, and creates the data directory for itself alone', async () => {
    const { out, status } = await plumbline('', 'first-link.ts')
    expect(status).toBe(0)
    expect(out).toMatch(/https:\/\/plumbline\.example\.org\/welcome\?token=[\w-]{43}\n$/)
    expect(statSync(data).mode & 0o077).toBe(0)
  })

  test('person add prints a one-time link and nothing else', async () => {
    const { out, err, status } = await add('ada', 'lead')
    expect([status, err]).toEqual([0, ''])
    expect(out).toMatch(/^https:\/\/plumbline\.example\.org\/link\?token=[\w-]{43}\n$/)
    expect((await plumbline('', 'first-link.ts')).out).toBe('')
  })

  test('token create prints the token and nothing else, before the person ever signed in', async () => {
    const { out, err, status } = await plumbline('token create --email ADA@example.org --days 30 --read-only')
    expect([status, err]).toEqual([0, ''])
    expect(out).toMatch(/^plb_[\w-]{43}\n$/)
    const json = JSON.parse((await plumbline('token create --email ada@example.org --json')).out) as object
    expect(json).toMatchObject({ readOnly: false, token: expect.stringMatching(/^plb_/) as string })
  })

  test('person disable, enable, invite and list say what is so', async () => {
    await add('otto', 'owner')
    expect((await plumbline('person disable --email otto@example.org')).out).toMatch(/otto is disabled/)
    const listed = JSON.parse((await plumbline('person list --json')).out) as { name: string; state: string }[]
    expect(listed.map(({ name, state }) => `${name} ${state}`)).toEqual(['ada invited', 'otto disabled'])
    expect((await plumbline('person invite --email otto@example.org')).err).toMatch(/^otto is disabled.*\n$/)
    await plumbline('person enable --email otto@example.org')
    expect((await plumbline('person invite --email otto@example.org')).out).toMatch(/\/link\?token=/)
  })

  test('ledger verify, projections rebuild and doctor find a good register good', async () => {
    expect((await plumbline('ledger verify')).out).toMatch(
      /^The ledger is intact: \d+ events, \d+ tree nodes, root [0-9a-f]{64}\.\n$/,
    )
    expect((await plumbline('projections rebuild --check')).out).toMatch(/the rows are identical\.\n$/)
    const doctor = await plumbline('doctor')
    expect([doctor.status, doctor.err]).toEqual([0, ''])
    expect(doctor.out).not.toContain('BAD')
  })

  test('four at once all get done', async () => {
    const ran = await Promise.all(['ben', 'cleo', 'dan', 'eve'].map((name) => add(name, 'owner')))
    expect(ran.map(({ status }) => status)).toEqual([0, 0, 0, 0])
    expect((JSON.parse((await plumbline('ledger verify --json')).out) as { state: string }).state).toBe('intact')
  })

  test.each([
    ['nope', /There is no command nope/],
    ['person', /There is no command person/],
    ['person add --name x --email y@example.org', /--role is needed/],
    ['person add --name x --email y@example.org --role king', /Choose one of: lead/],
    ['person add --name x --email ada@example.org --role owner', /has the address/],
    ['person disable --email ada@example.org', /is the only lead/],
    ['person disable --email who@example.org', /Nobody has the address/],
    ['token create --email ada@example.org --days 366', /from 1 to 365/],
    ['token create --email ada@example.org --wrong', /Unknown option '--wrong'. Write: plumbline token create/],
  ])('“%s” is refused in one line with status 1', async (args, words) => {
    const { out, err, status } = await plumbline(args)
    expect([status, out]).toEqual([1, ''])
    expect(err).toMatch(words)
    expect(err.trim()).not.toContain('\n')
  })

  test('help lists every command and opens no data directory', async () => {
    rmSync(data, { recursive: true })
    const { out, status } = await plumbline('help')
    expect(status).toBe(0)
    expect(out).toContain('token create --email E [--days 30] [--read-only]')
    expect(existsSync(data)).toBe(false)
  })
})
