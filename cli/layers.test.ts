import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/** What a folder may import besides itself: folders, and packages by name. Tests may use any package. */
const LAYERS: Record<string, { folders: string[]; packages: RegExp }> = {
  domain: { folders: [], packages: /^(temporal-polyfill|canonicalize|@stdlib\/.+)$/ },
  contracts: { folders: ['domain'], packages: /^zod(-openapi)?$/ },
  db: { folders: ['domain'], packages: /^(drizzle-|better-sqlite3$|async-mutex$|node:)/ },
  server: { folders: ['domain', 'contracts', 'db', 'package.json'], packages: /^(?!drizzle-|better-sqlite3)/ },
  components: { folders: ['domain', 'contracts'], packages: /^(?!drizzle-|better-sqlite3|node:)/ },
  app: { folders: ['server', 'contracts', 'components', 'domain'], packages: /^(?!drizzle-|better-sqlite3)/ },
  cli: { folders: ['domain', 'contracts', 'server', 'package.json'], packages: /^(?!drizzle-|better-sqlite3)/ },
  e2e: { folders: ['domain', 'contracts'], packages: /^(?!drizzle-|better-sqlite3)/ },
}
/** Next wants these at the top; they are as routes are. */
const ENTRIES = ['proxy.ts', 'instrumentation.ts'].filter((file) => fs.existsSync(file))
/** Whoever has the one-time link may: it stands for the right, and is asked for before anything is written. */
const BY_LINK = ['createFirstLead', 'setPasswordByLink']

const IMPURE =
  /\bDate\.now\b|\bDate\(\)|\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b|\bprocess\.[a-z]|\bfetch\(|\bperformance\.|\bTemporal\.Now\b/

const files = [...Object.keys(LAYERS).flatMap(listCode), ...ENTRIES].map((file) => ({
  file,
  layer: file.includes('/') ? (file.split('/')[0] ?? '') : 'app',
  code: fs.readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<=\s)\/\/.*/g, ''),
  isTest: /\.(test|fixture)\.tsx?$|-for-tests\.ts$|\/testing\//.test(file),
}))

test('every folder imports itself, the folders below it, and the packages that suit it', () => {
  const wrong = files.flatMap(({ file, layer, code, isTest }) => {
    const { folders = [], packages = /^$/ } = LAYERS[layer] ?? {}
    return importsOf(code).flatMap((name) => {
      const target = path.posix.join(path.posix.dirname(file), name)
      const isRight = name.startsWith('.')
        ? [layer, ...folders].includes(target.split('/')[0] ?? '')
        : isTest || packages.test(name)
      return isRight ? [] : [`${file} imports ${name}`]
    })
  })
  expect(wrong).toEqual([])
})

test('imports are relative with their extension, and name the file that has the thing', () => {
  const wrong = files.flatMap(({ file, code }) =>
    importsOf(code)
      .filter((name) => /^[./@~]/.test(name) && !fs.existsSync(`node_modules/${name.split('/').slice(0, 2).join('/')}`))
      .filter((name) => !name.startsWith('.') || !/\.\w+$/.test(name) || !isFile(path.join(path.dirname(file), name)))
      .map((name) => `${file} imports ${name}`),
  )
  expect([...wrong, ...files.map(({ file }) => file).filter((file) => /(^|\/)index\.tsx?$/.test(file))]).toEqual([])
})

test('no folder is named after a syntax', () => {
  const named = files.filter(({ file }) => /(^|\/)(utils|helpers|lib|types|hooks|constants)\//.test(file))
  expect(named.map(({ file }) => file)).toEqual([])
})

test('the rules of the domain name no clock, randomness, environment or network', () => {
  const impure = files.filter(({ layer, code, isTest }) => layer === 'domain' && !isTest && IMPURE.test(code))
  expect(impure.map(({ file, code }) => `${file}: ${IMPURE.exec(code)?.[0]}`)).toEqual([])
})

test('every use case that writes authorises first, and writes through the one door', () => {
  const useCases = files.filter(({ file, isTest }) => /^server\/.+\//.test(file) && !isTest)
  const wrong = useCases.flatMap(({ file, code }) => {
    const writers = writersOf(code)
    const writing = writers.filter(({ name, body }) => !isAuthorised(name, body))
    const unseen = calls(code, ['commit']) && writers.length === 0 ? [`${file} writes in no exported function`] : []
    const appends = /import[^'"]*\bappend\b[^'"]*from '[./]+\/db\/append\.ts'/.test(code)
    // A generator writes a whole history into an empty ledger; nobody else does.
    const writesHistory = /\/db\/append-history\.ts'/.test(code) && !file.startsWith('server/generator/history/')
    const besideTheDoor = appends || writesHistory ? [`${file} appends`] : []
    return [...writing.map(({ name }) => `${file}: ${name}`), ...unseen, ...besideTheDoor]
  })
  expect(wrong).toEqual([])
  expect(useCases.flatMap(({ code }) => writersOf(code)).length).toBeGreaterThan(20)
})

/** The exported functions that commit, themselves or through a function of their own file. */
function writersOf(code: string): { name: string; body: string }[] {
  const functions = code
    .split(/^(?=(?:export )?(?:async )?function )/m)
    .slice(1)
    .map((text) => ({
      name: /function (\w+)/.exec(text)?.[1] ?? '',
      isExported: text.startsWith('export'),
      body: text.slice(text.search(/\{\n/)),
    }))
  const doors = ['commit']
  for (const { name, isExported, body } of functions) if (!isExported && calls(body, ['commit'])) doors.push(name)
  return functions.filter(({ isExported, body }) => isExported && calls(body, doors))
}

function isAuthorised(name: string, body: string): boolean {
  const [first = ''] = /\b\w+(?=\()/.exec(body) ?? []
  if (BY_LINK.includes(name)) return /\brequire\w+\([^)]*\btoken\b/.test(body.slice(0, body.search(/\bcommit\(/)))
  return /^(authorise|require[A-Z])/.test(first)
}

function calls(body: string, names: string[]): boolean {
  return names.some((name) => new RegExp(`\\b${name}(<[^(]*>)?\\(`).test(body))
}

function importsOf(code: string): string[] {
  const found = code.matchAll(/^(?:import|export|\}).*? from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm)
  return [...found].map(([, from, effect, lazy]) => from ?? effect ?? lazy ?? '')
}

function listCode(folder: string): string[] {
  if (!fs.existsSync(folder)) return []
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll(path.sep, '/')}`)
    .filter((file) => /\.tsx?$/.test(file))
}

function isFile(file: string): boolean {
  return fs.existsSync(file) && fs.statSync(file).isFile()
}
