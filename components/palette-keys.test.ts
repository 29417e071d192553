import { expect, test } from 'vitest'
import { paletteKeysOf } from './palette-keys.ts'

test.each([
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36', '⌘K'],
  ['Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X)', '⌘K'],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36', 'Ctrl K'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64)', 'Ctrl K'],
])('the palette opens by the keys that the keyboard has: %s', (userAgent, keys) => {
  expect(paletteKeysOf(userAgent)).toBe(keys)
})
