import { readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { routes } from '../../../contracts/routes.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']

/** The folder `[id]` is the parameter `{id}`. */
function pathOf(file: string): string {
  return `/${path
    .dirname(file)
    .split(path.sep)
    .join('/')
    .replaceAll(/\[(\w+)\]/g, '{$1}')}`
}

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (file) => path.basename(file) === 'route.ts' && !file.includes('[[...'),
)

async function operationsIn(file: string): Promise<string[]> {
  const handlers = (await import(path.join(folder, file))) as Record<string, unknown> // safe: looked at below
  return methods.filter((method) => typeof handlers[method] === 'function').map((method) => `${method} ${pathOf(file)}`)
}

test('every handler has a contract, and every contract a handler', async () => {
  const handled = (await Promise.all(files.map(operationsIn))).flat()
  expect(handled.toSorted()).toEqual(routes.map(({ method, path: at }) => `${method} ${at}`).toSorted())
  expect(handled.length).toBeGreaterThan(60)
}, 60_000)
