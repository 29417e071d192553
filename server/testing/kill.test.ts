import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { closeStore, openStore, type Store } from '../../db/open.ts'
import { readAllEvents } from '../../db/ledger.ts'
import { artefactsOf } from '../artefacts/files.ts'
import { verifyLedger } from '../ledger/verify.ts'
import { programContext } from '../program-context.ts'
import { expectRebuildEqual } from './register.ts'
import type { Acknowledgement } from './steady-writer.ts'

const ROUNDS = 20
const script = fileURLToPath(new URL('steady-writer.ts', import.meta.url))
const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-kill-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Lets a process write until some answers have come, and kills it a moment later, whatever it is doing then. */
async function writeAndKill(directory: string, round: number): Promise<Acknowledgement[]> {
  const env = { ...process.env, NODE_COMPILE_CACHE: path.join(folder, 'compiled') }
  const child = spawn(process.execPath, [script, directory], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)))
  const answers: Acknowledgement[] = []
  const least = 1 + ((round * 7) % 40)
  for await (const line of createInterface({ input: child.stdout })) {
    if (isWhole(line)) answers.push(JSON.parse(line) as Acknowledgement) // safe: the script prints nothing else
    if (answers.length === least) setTimeout(() => child.kill('SIGKILL'), Math.random() * 30)
  }
  expect(await ended).toBe('SIGKILL')
  return answers
}

function isWhole(line: string): boolean {
  return line.endsWith('}')
}

async function expectEverythingThere(store: Store, acknowledged: readonly Acknowledgement[]): Promise<void> {
  const ids = [...readAllEvents(store.orm)].flat().map(({ id }) => id)
  expect(acknowledged.filter(({ seq, eventId }) => ids[seq] !== eventId)).toEqual([])
  const files = artefactsOf(store)
  for (const { sha256 } of acknowledged) {
    if (sha256 === null) continue
    const bytes = readFileSync(files.pathOf(sha256))
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
  }
}

test(`a process killed at any moment, ${ROUNDS} times over, loses nothing that it answered`, async () => {
  const directory = path.join(folder, 'data')
  const acknowledged: Acknowledgement[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const answers = await writeAndKill(directory, round)
    expect(answers.length).toBeGreaterThan(0)
    acknowledged.push(...answers)
    const store = openStore(directory)
    await expectEverythingThere(store, acknowledged)
    expect(await verifyLedger(programContext(store))).toMatchObject({ state: 'intact' })
    closeStore(store)
  }
  expect(acknowledged.length).toBeGreaterThan(ROUNDS * 10)
  const store = openStore(directory)
  expectRebuildEqual({ store })
  closeStore(store)
}, 240_000)
