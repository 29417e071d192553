import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '.next*/**', 'data*/**', 'e2e/**'],
    // Password hashing and properties over thousands of cases, on two slow cores.
    testTimeout: 20_000,
  },
})
