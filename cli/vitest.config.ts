import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Two put a module of their own in place of one that another file has loaded, and one measures the memory of its process. */
const ALONE = [
  'server/artefacts/store-order.test.ts',
  'server/artefacts/store.test.ts',
  'server/example/prepare.test.ts',
]
const LEFT_OUT = ['**/node_modules/**', '.next*/**', 'data/**', 'data-demo/**', 'e2e/**']

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    setupFiles: ['cli/property-seed.ts'],
    // Password hashing and properties over thousands of cases, on two slow cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The runner keeps one core to itself unless told otherwise, and is idle once the files are loaded.
    maxWorkers: availableParallelism(),
    projects: [
      // Every module is loaded once in each worker, instead of once for each of 250 files: half of all the time.
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...LEFT_OUT, ...ALONE],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE, exclude: LEFT_OUT } },
    ],
  },
})
