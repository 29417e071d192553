import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { toDay } from '../../domain/days.ts'
import { keepHistory } from '../../server/generator/history/keep.ts'
import { openTrial, type Trial } from '../../server/generator/trial.ts'
import { figuresOf, randomFor, type Bench, type Measure } from './bench.ts'
import type { Figure } from './figure.ts'

/** The day on which every generated history has ended: one day for all, so that a register can be kept between runs. */
export const ENDS_ON = toDay('2026-11-01')
/** The first person of a generated register is a lead. */
const LEAD = 'PER-1'

export interface Register {
  systems: number
  events: number
  databaseBytes: number
  /** null when the register was there from an earlier run. */
  filledInMs: number | null
}

export interface Wish {
  root: string
  systems: number
  seed: number
  samples: number
  measures: readonly Measure[]
  /** Hears what is going on. */
  say: (line: string) => void
  /** Hears each figure as soon as it is there. */
  found: (figures: Figure[]) => void
}

/** Measures at one size, on a copy of the kept register that is thrown away. Gives what the register is like. */
export async function measureAt(wish: Wish): Promise<{ register: Register; sqlite: string }> {
  const { root, systems, seed, say } = wish
  const kept = await keepHistory(root, cacheFolder(root), { systems, seed, endsOn: ENDS_ON }, progress(wish))
  const temporary = fs.mkdtempSync(path.join(workFolder(root), 'run-'))
  const folder = (name: string) => path.join(temporary, name)
  process.once('exit', () => fs.rmSync(temporary, { recursive: true, force: true }))
  say(`Copying the register of ${systems} systems, so that measuring does not change it.`)
  copyToDisk(kept.directory, folder('register'))
  const trial = openTrial(folder('register'), path.join(root, 'db', 'migrations'), ENDS_ON)
  try {
    const { version, sizeBytes } = trial.sqlite
    const register = { systems, events: trial.size, databaseBytes: sizeBytes, filledInMs: kept.filledInMs }
    await measureAll(wish, trial, folder)
    return { register, sqlite: version }
  } finally {
    trial.close()
    fs.rmSync(temporary, { recursive: true, force: true })
  }
}

/** Gigabytes that are still on their way to the disk would hold up every command that waits for it. */
function copyToDisk(from: string, to: string): void {
  fs.cpSync(from, to, { recursive: true })
  for (const entry of fs.readdirSync(to, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = fs.openSync(path.join(entry.parentPath, entry.name), 'r+')
    fs.fsyncSync(file)
    fs.closeSync(file)
  }
}

async function measureAll(wish: Wish, trial: Trial, folder: (name: string) => string): Promise<void> {
  const { root, systems, samples, measures, say, found } = wish
  for (const measure of measures) {
    say(`Measuring ${measure.name}: ${measure.about}.`)
    const bench: Bench = { root, systems, trial, folder, lead: LEAD, random: randomFor(measure.name), samples, say }
    found(figuresOf(measure, systems, await measure.run(bench)))
  }
}

/** Kept registers: PLUMBLINE_BENCH_DATA, or a folder in the system's cache for this user. */
export function cacheFolder(root: string): string {
  const given = process.env['PLUMBLINE_BENCH_DATA']
  if (given) return path.resolve(root, given)
  return path.join(process.env['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache'), 'plumbline-bench')
}

/** On the same disk as the kept ones: a copy is quick there, and a folder in memory would not be durable. */
function workFolder(root: string): string {
  const folder = cacheFolder(root)
  fs.mkdirSync(folder, { recursive: true })
  return folder
}

/** Says how far the filling is, a line each tenth. */
function progress({ systems, say }: Wish): (step: string, done: number) => void {
  let last = ''
  return (step, done) => {
    const line =
      step === 'history'
        ? `Filling a register of ${systems} systems with five years: ${Math.floor(done * 10) * 10} % written.`
        : `Making its projections from the ledger; this takes the longest.`
    if (line !== last) say(line)
    last = line
  }
}
