import { afterEach, expect, test, vi } from 'vitest'
import Empty from './page.tsx'

afterEach(() => vi.unstubAllEnvs())

test('the empty page is there for the bench, and for nobody else', () => {
  vi.stubEnv('PLUMBLINE_BENCH', '1')
  expect(Empty()).toBeNull()
  vi.stubEnv('PLUMBLINE_BENCH', '')
  expect(() => Empty()).toThrow(expect.objectContaining({ digest: expect.stringContaining('404') as string }) as Error)
})
