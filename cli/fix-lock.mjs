#!/usr/bin/env node
/**
 * Completes package-lock.json after `npm install`, so that `npm ci` accepts it on every platform.
 *
 * npm leaves an optional per-platform package out of the lock where the registry in use cannot serve it, and then
 * `npm ci` refuses that very lock ("Missing: X from lock file"). The missing entries are added without integrity: only a
 * machine of that platform ever fetches them. Addresses (`resolved`) are taken out, so that each machine uses its own registry.
 */
import fs from 'node:fs'

const OPERATING_SYSTEMS = 'aix android darwin freebsd linux netbsd openbsd openharmony sunos win32'.split(' ')
const PROCESSORS = 'arm arm64 ia32 loong64 ppc64 riscv64 s390x wasm32 x64'.split(' ')

const file = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(fs.readFileSync(file, 'utf8'))
const before = JSON.stringify(lock)

for (const [path, entry] of Object.entries({ ...lock.packages })) {
  delete entry.resolved
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isLocked(path, name)) continue
    if (!/^\d+\.\d+\.\d+/.test(version))
      throw new Error(`${name}@${version}: a missing optional package needs an exact version`)
    const added = { version, ...platformOf(name), ...(entry.dev ? { dev: true } : {}), optional: true }
    lock.packages[`node_modules/${name}`] = added
    console.log(`added ${name} ${JSON.stringify(added)}`)
  }
}

const { '': root, ...rest } = lock.packages
lock.packages = { '': root, ...Object.fromEntries(Object.entries(rest).sort(([a], [b]) => a.localeCompare(b, 'en'))) }
if (JSON.stringify(lock) !== before) fs.writeFileSync(file, JSON.stringify(lock, null, 2) + '\n')

/** As npm resolves a name: the nearest node_modules going up from the package at `path`. */
function isLocked(path, name) {
  for (let dir = path; ; dir = dir.slice(0, Math.max(0, dir.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${dir ? dir + '/' : ''}node_modules/${name}`]) return true
    if (!dir) return false
  }
}

/** Platform packages say in their name what they are for: `@next/swc-win32-x64-msvc`, `@esbuild/linux-arm64`. */
function platformOf(name) {
  const words = name.split(/[/-]/)
  const cpu = PROCESSORS.filter((word) => words.includes(word))
  const os = OPERATING_SYSTEMS.filter((word) => words.includes(word))
  const libc = words.some((word) => word.startsWith('musl'))
    ? ['musl']
    : words.some((word) => word.startsWith('gnu'))
      ? ['glibc']
      : []
  return { ...(os.length ? { os } : {}), cpu, ...(libc.length ? { libc } : {}) }
}
