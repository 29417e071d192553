import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { controlStatuses, systemStatuses } from '../domain/status-words.ts'
import type { Hue } from './status-words.ts'
import { CONTROL_STATUSES, ownerWord, statusLook, SYSTEM_STATUSES } from './status-words.ts'

const HUES: readonly Hue[] = ['ok', 'attention', 'lapsed', 'failing', 'waiting']

test('the statuses of the domain are all here', () => {
  expect([...SYSTEM_STATUSES].toSorted()).toEqual([...systemStatuses].toSorted())
  expect([...CONTROL_STATUSES].toSorted()).toEqual([...controlStatuses].toSorted())
})

test('every status has a word of its own, and each hue a shape of its own', () => {
  for (const statuses of [SYSTEM_STATUSES, CONTROL_STATUSES]) {
    const words = statuses.map((status) => statusLook(status).word)
    expect(new Set(words).size).toBe(words.length)
  }
  const shapes = new Map(
    [...SYSTEM_STATUSES, ...CONTROL_STATUSES].map((status) => [statusLook(status).hue, statusLook(status).shape]),
  )
  expect([...shapes.keys()].toSorted()).toEqual([...HUES].toSorted())
  expect(new Set(shapes.values()).size).toBe(HUES.length)
})

test('owners see four words, and unknown never reads as in order', () => {
  const words = new Set([...SYSTEM_STATUSES, ...CONTROL_STATUSES].map(ownerWord))
  expect([...words].toSorted()).toEqual(['Act', 'In order', 'Unknown', 'Waiting'])
  expect(ownerWord('undetermined')).toBe('Unknown')
  expect(ownerWord('awaiting')).not.toBe('In order')
})

test.each(['light', 'dark'] as const)('text reads on every ground at 4.5 : 1 or more (%s)', (theme) => {
  const colour = coloursOf(theme)
  const grounds = ['canvas', 'surface', 'sunken', 'hover', 'raised']
  for (const text of ['ink', 'ink-soft', 'accent', ...HUES]) {
    for (const ground of grounds)
      expect(contrast(colour(text), colour(ground)), `${text} on ${ground}`).toBeGreaterThan(4.5)
  }
  for (const hue of HUES) expect(contrast(colour(hue), colour(`${hue}-soft`)), `${hue} badge`).toBeGreaterThan(4.5)
  expect(contrast(colour('accent'), colour('accent-soft'))).toBeGreaterThan(4.5)
  expect(contrast(colour('on-accent'), colour('accent'))).toBeGreaterThan(4.5)
  expect(contrast(colour('on-failing'), colour('failing'))).toBeGreaterThan(4.5)
  expect(contrast(colour('line-strong'), colour('surface')), 'border of inputs').toBeGreaterThan(3)
})

test.each(['light', 'dark'] as const)('two fills of a chart differ for every kind of colour vision (%s)', (theme) => {
  const colour = coloursOf(theme)
  for (const [name, matrix] of Object.entries(VISION)) {
    const seen = HUES.map((hue) => labOf(matrix, colour(`${hue}-fill`)))
    expect(seen).toHaveLength(HUES.length)
    for (const [i, a] of seen.entries()) {
      for (const [j, b] of seen.entries()) {
        if (i < j)
          expect(Math.hypot(...a.map((x, n) => x - b[n]!)), `${HUES[i]} and ${HUES[j]}, ${name}`).toBeGreaterThan(20)
      }
    }
  }
})

type Rgb = [number, number, number]

/** The tokens of app/globals.css in a theme. */
function coloursOf(theme: 'light' | 'dark'): (name: string) => Rgb {
  const css = readFileSync(new URL('../app/globals.css', import.meta.url), 'utf8')
  return (name) => {
    const match = new RegExp(`--color-${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css)
    if (!match) throw new Error(`no token ${name}`)
    const hex = match[theme === 'light' ? 1 : 2]!
    return [1, 3, 5].map((at) => linear(parseInt(hex.slice(at, at + 2), 16) / 255)) as Rgb // safe: three channels
  }
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG 2.2: contrast ratio. */
function contrast(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (high! + 0.05) / (low! + 0.05)
}

/** Machado, Oliveira, Fernandes 2009, severity 1. */
const VISION: Record<string, readonly Rgb[]> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

/** CIE L*a*b* (D65) of a colour as somebody with this vision sees it. */
function labOf(vision: readonly Rgb[], colour: Rgb): Rgb {
  const [r, g, b] = vision.map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        row.reduce((sum, of, at) => sum + of * colour[at]!, 0),
      ),
    ),
  )
  const [x, y, z] = [
    (0.4124 * r! + 0.3576 * g! + 0.1805 * b!) / 0.9505,
    0.2126 * r! + 0.7152 * g! + 0.0722 * b!,
    (0.0193 * r! + 0.1192 * g! + 0.9505 * b!) / 1.089,
  ].map((value) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116))
  return [116 * y! - 16, 500 * (x! - y!), 200 * (y! - z!)]
}
