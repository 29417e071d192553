import fs from 'node:fs'
import { expect, test } from 'vitest'
import floors from './floors.json' with { type: 'json' }

interface Entry {
  version?: string
  integrity?: string
  resolved?: string
  optional?: boolean
  cpu?: string[]
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

const lock = JSON.parse(fs.readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Entry> }
const manifest = JSON.parse(fs.readFileSync('package.json', 'utf8')) as Entry
const { '': project = {}, ...packages } = lock.packages
const entries = Object.entries(packages)

test('no package in the lock file, in any of its copies, is older than its floor', () => {
  const tooOld = Object.entries(floors).flatMap(([name, floor]) =>
    entries
      .filter(([path, { version = '' }]) => `/${path}`.endsWith(`/node_modules/${name}`) && compare(version, floor) < 0)
      .map(([path, { version }]) => `${path} is ${version}, and ${floor} at least is wanted`),
  )
  expect(tooOld).toEqual([])
  expect(Object.keys(packages)).toEqual(expect.arrayContaining(['node_modules/next', 'node_modules/react']))
})

test('the lock file is that of package.json, whose versions are exact', () => {
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'] as const) {
    const wanted = manifest[kind] ?? {}
    expect(project[kind] ?? {}).toEqual(wanted)
    for (const [name, version] of Object.entries(wanted))
      expect(packages[`node_modules/${name}`]?.version).toBe(version)
  }
})

test('every package is pinned by its hash, but for those of other platforms, and none by an address', () => {
  const unpinned = entries.filter(([, { integrity, optional, cpu }]) => !integrity && !(optional && cpu))
  expect(unpinned.map(([path]) => path)).toEqual([])
  expect(entries.filter(([, { resolved }]) => resolved).map(([path]) => path)).toEqual([])
})

test('what a version is compared by is its numbers', () => {
  expect(compare('16.10.0', '16.4.2')).toBeGreaterThan(0)
  expect(compare('16.4.2', '16.4.2')).toBe(0)
  expect(compare('16.4.2-canary.3', '16.4.2')).toBeLessThan(0)
})

/** Positive when `a` is later; a version before a release (`-canary.3`) is earlier than the release. */
function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('-')[0]?.split('.').map(Number) ?? [])
  for (const place of [0, 1, 2]) {
    const difference = (left?.[place] ?? 0) - (right?.[place] ?? 0)
    if (difference !== 0) return difference
  }
  return Number(b.includes('-')) - Number(a.includes('-'))
}
