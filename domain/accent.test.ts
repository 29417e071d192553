import { describe, expect, test } from 'vitest'
import { ACCENTS, computeAccent, contrastOf } from './accent.ts'

describe('an accent', () => {
  test.each(ACCENTS.flatMap(({ label, hex }) => (hex === null ? [] : [[label, hex] as const])))(
    'of the palette, %s, is readable in light and dark',
    (_label, hex) => {
      const accent = computeAccent(hex)
      if (accent.state === 'unreadable') throw new Error(accent.because)
      expect(accent.light.accent).toBe(hex)
      for (const [{ accent: ink, soft, on, strong }, ground] of [
        [accent.light, '#eceef1'],
        [accent.dark, '#2c3137'],
      ] as const) {
        expect(contrastOf(ink, ground)).toBeGreaterThanOrEqual(4.5)
        expect(contrastOf(ink, soft)).toBeGreaterThanOrEqual(4.5)
        expect(contrastOf(on, ink)).toBeGreaterThanOrEqual(4.5)
        expect(contrastOf(on, strong)).toBeGreaterThanOrEqual(4.5)
      }
    },
  )

  test('that is too light is refused with the nearest that can be read', () => {
    const accent = computeAccent('#FFCC00')
    if (accent.state === 'readable') throw new Error('yellow text was taken')
    expect(accent.because).toMatch(/^#ffcc00 is too light .* 1\.\d to 1, where 4\.5 to 1 is needed/)
    const nearest = /(#[0-9a-f]{6})\.$/.exec(accent.because)?.[1] ?? ''
    expect(computeAccent(nearest).state).toBe('readable')
  })

  test('is black at the darkest, and lightened where the page is dark', () => {
    const accent = computeAccent('#000000')
    expect(accent).toMatchObject({ state: 'readable', light: { accent: '#000000' } })
    if (accent.state === 'readable') expect(contrastOf(accent.dark.accent, '#121417')).toBeGreaterThanOrEqual(4.5)
  })

  test.each(['', 'red', '#123', '#12345g', '#1a5fb4; background: url(x)'])('is a colour: %j is none', (text) => {
    expect(computeAccent(text)).toEqual({ state: 'unreadable', because: 'Give a colour such as #1a5fb4.' })
  })

  test('has the contrast that WCAG says', () => {
    expect(contrastOf('#ffffff', '#000000')).toBeCloseTo(21)
    expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })
})
