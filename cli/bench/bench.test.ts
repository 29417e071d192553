import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { UsageError } from '../command.ts'
import { ratioOf, verdictOf, type Figure } from './figure.ts'
import { measureScripts } from './measures/javascript.ts'
import { inventoryOf } from './measures/whole.ts'
import { readOptions } from './options.ts'
import { quantile, summarise, time } from './samples.ts'
import { growthOf, tableOf } from './table.ts'

/** It starts programs of its own, twice, on a machine that may have much else to do. */
const PATIENCE_MS = 300_000

const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-bench-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const aFigure = (given: Partial<Figure> = {}): Figure => ({
  name: 'inventory',
  what: 'page of 50, by name',
  unit: 'ms',
  systems: 100,
  budget: { of: 'p95', most: 25 },
  count: 200,
  median: 4,
  p95: 12.5,
  cpuMs: 3,
  load: 0.5,
  ...given,
})

describe('samples', () => {
  test('have the median and the p95 of all values, in whatever order they came', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1)
    expect(summarise(hundred.toReversed(), null)).toMatchObject({ count: 100, median: 50, p95: 95 })
    expect(quantile([7], 0.95)).toBe(7)
    expect(() => quantile([], 0.5)).toThrow(RangeError)
  })

  test('have quantiles that are one of the values, and that as many as promised do not exceed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (all, share) => {
          const found = quantile(all, share)
          expect(all).toContain(found)
          expect(all.filter((value) => value <= found).length).toBeGreaterThanOrEqual(share * all.length)
        },
      ),
    )
  })

  test('leave the warm-up and the preparation out, and end early where one takes long', async () => {
    const done: number[] = []
    const all = await time(
      { warmUp: 2, most: 5, mostMs: 60_000 },
      (index) => index,
      (index) => done.push(index),
    )
    expect(all.count).toBe(5)
    expect(done).toEqual([0, 1, 2, 3, 4, 5, 6])
    const few = await time(
      { warmUp: 0, most: 1_000, mostMs: -1 },
      () => null,
      () => null,
    )
    expect(few.count).toBe(3)
  })
})

describe('the table', () => {
  test('says of each line whether it is within its budget, and by how much', () => {
    expect(verdictOf(aFigure())).toBe('within')
    expect(ratioOf(aFigure())).toBe(0.5)
    expect(verdictOf(aFigure({ p95: 26 }))).toBe('over')
    expect(verdictOf(aFigure({ p95: 26, budget: { of: 'median', most: 25 } }))).toBe('within')
    expect(verdictOf(aFigure({ budget: null }))).toBeNull()
    const [head, within, over] = tableOf([aFigure(), aFigure({ p95: 60, budget: { of: 'p95', most: 25 } })]).split('\n')
    expect(head).toMatch(/^measure {4}what .*budget$/)
    expect(within).toMatch(/4\.00 ms +12\.5 ms +200 +3\.00 ms +0\.5 +p95 25\.0 ms +within, 0\.50 of it$/)
    expect(over).toMatch(/over, 2\.40 of it$/)
  })

  test('shows how medians grow from one size to the next, and leaves out what has no size', () => {
    const figures = [
      aFigure(),
      aFigure({ systems: 1_000, median: 6 }),
      aFigure({ name: 'javascript', systems: null }),
      aFigure({ name: 'chart', systems: 1_000 }),
    ]
    const lines = growthOf(figures, [100, 1_000]).split('\n')
    expect(lines).toHaveLength(3)
    expect(lines[1]).toMatch(/4\.00 ms +6\.00 ms +× 1\.50$/)
    expect(lines[2]).toMatch(/^chart +page of 50, by name +4\.00 ms$/)
  })
})

describe('the options', () => {
  const names = ['inventory', 'chart']

  test('are ten thousand systems and every measure unless something else is asked for', () => {
    expect(readOptions([], names)).toEqual({
      sizes: [10_000],
      only: [],
      seed: 1,
      samples: 200,
      json: false,
      help: false,
    })
    expect(readOptions(['--sizes', '1000,100', '--only', 'chart', '--only', 'inventory'], names)).toMatchObject({
      sizes: [100, 1_000],
      only: ['chart', 'inventory'],
    })
  })

  test.each([
    [['--systems', '0'], /"0" is not a number of systems/],
    [['--systems', 'many'], /"many" is not a number of systems/],
    [['--systems', '10', '--sizes', '10'], /not both/],
    [['--only', 'charts'], /There is no measure charts: there are inventory, chart\./],
    [['--fast'], /Unknown option '--fast'/],
  ])('refuse %j', (args, words) => {
    expect(() => readOptions(args, names)).toThrow(words)
    expect(() => readOptions(args, names)).toThrow(UsageError)
  })
})

test('the inventory that is imported has as many rows as asked for, and is the same each time', () => {
  const lines = inventoryOf(600).split('\n')
  expect(lines).toHaveLength(601)
  expect(new Set(lines).size).toBe(601)
  expect(inventoryOf(600)).toBe(lines.join('\n'))
})

test('the scripts of a page are those of the manifests, each once, without what only an error shows', () => {
  const build = path.join(folder, 'build')
  const script = (name: string, content: string) => writeFileSync(path.join(build, name), content)
  mkdirSync(path.join(build, 'server', 'app', 'systems'), { recursive: true })
  script('main.js', 'm')
  script('page.js', 'shouldUnregister')
  script('error.js', 'e'.repeat(5_000))
  script('build-manifest.json', JSON.stringify({ rootMainFiles: ['main.js'] }))
  script('app-path-routes-manifest.json', JSON.stringify({ '/systems/page': '/systems', '/api/x/route': '/api/x' }))
  const entries = { 'app/layout': ['main.js'], 'app/error': ['error.js'], 'app/systems/page': ['main.js', 'page.js'] }
  const manifest = `globalThis.M = {};\nglobalThis.M["/systems/page"] = ${JSON.stringify({ entryJSFiles: entries })};\n`
  writeFileSync(path.join(build, 'server', 'app', 'systems', 'page_client-reference-manifest.js'), manifest)
  const [page, ...more] = measureScripts(build)
  expect(more).toEqual([])
  expect(page).toMatchObject({ what: '/systems, with a form', unit: 'kB', budget: { of: 'median', most: 260 } })
  expect(page!.median).toBeGreaterThan(0.02)
  expect(page!.median).toBeLessThan(0.1)
})

test(
  'the command measures a small register, prints JSON and nothing else, and keeps the register for the next time',
  async () => {
    const run = (...args: string[]) =>
      promisify(execFile)(process.execPath, ['cli/bench/main.ts', '--systems', '2', '--samples', '1', ...args], {
        env: { ...process.env, PLUMBLINE_BENCH_DATA: folder },
      })
    const names = ['inventory', 'chart', 'status', 'forecast', 'heat-map', 'changes', 'verify', 'record']
    const first = JSON.parse((await run('--json', '--only', names.join(','))).stdout)
    expect(first.machine).toMatchObject({ node: process.version, sqlite: expect.stringMatching(/^3\./) as string })
    expect(first.registers).toMatchObject([{ systems: 2, filledInMs: expect.any(Number) as number }])
    expect(new Set(first.figures.map(({ name }: Figure) => name))).toEqual(new Set(names))
    for (const figure of first.figures) {
      expect(figure.median).toBeGreaterThan(0)
      expect(figure.p95).toBeGreaterThanOrEqual(figure.median)
      expect(figure.verdict).toBe(figure.budget === null ? null : figure.ratio > 1 ? 'over' : 'within')
    }
    const { stdout } = await run('--only', 'verify')
    expect(stdout).toContain(`2 systems, ${first.registers[0].events} events`)
    expect(stdout).toContain('kept from before')
    expect(readdirSync(folder).filter((name) => name.startsWith('run-'))).toEqual([])
  },
  PATIENCE_MS,
)
