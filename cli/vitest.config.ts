import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '.next*/**', 'data/**', 'data-demo/**', 'e2e/**'],
    setupFiles: ['cli/property-seed.ts'],
    // Password hashing and properties over thousands of cases, on two slow cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
