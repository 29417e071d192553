import fs from 'node:fs'
import { readHead } from '../../db/ledger.ts'
import { countActiveLeads, countPeople } from '../../db/people-queries.ts'
import { checkIntegrity, readPragmas } from '../../db/pragmas.ts'
import { newestEdition } from '../../domain/catalogue/editions.ts'
import { authoriseProgram } from '../access/policies.ts'
import { signingKeyFile } from '../access/signing-key.ts'
import type { Context } from '../context.ts'
import { programVersion } from '../program-version.ts'

export interface Check {
  what: string
  finding: string
  isWell: boolean
}

const LEAST_FREE_BYTES = 100 * 1024 * 1024

/** How the data directory and its database are, one finding a line. Throws Refusal: forbidden. */
export function examine(context: Context): { isWell: boolean; checks: Check[] } {
  authoriseProgram(context)
  const checks = [
    ...examineProgram(),
    ...examineDirectory(context),
    ...examineDatabase(context),
    ...examinePeople(context),
  ]
  return { isWell: checks.every(({ isWell }) => isWell), checks }
}

function examineProgram(): Check[] {
  return [
    note('program', programVersion()),
    note('node', process.version),
    note('newest catalogue edition', newestEdition().version),
  ]
}

function examineDirectory({ store: { directory } }: Context): Check[] {
  const { bavail, bsize } = fs.statfsSync(directory)
  const mode = fs.statSync(directory).mode & 0o777
  const free = bavail * bsize
  const key = signingKeyFile({ directory })
  const keyMode = fs.existsSync(key) ? fs.statSync(key).mode & 0o777 : null
  return [
    note('data directory', directory),
    check('its mode', mode.toString(8), (mode & 0o007) === 0),
    check('free space', megabytes(free), free >= LEAST_FREE_BYTES),
    check(
      'signing key',
      keyMode === null ? 'not made yet' : keyMode.toString(8),
      keyMode === null || (keyMode & 0o077) === 0,
    ),
  ]
}

function examineDatabase({ store }: Context): Check[] {
  const found = readPragmas(store)
  const integrity = checkIntegrity(store)
  return [
    note('SQLite', found.sqlite),
    check('journal', found.journalMode, found.journalMode === 'wal'),
    check('synchronous', found.synchronous === '2' ? 'full' : found.synchronous, found.synchronous === '2'),
    check('foreign keys', found.foreignKeys, found.foreignKeys === '1'),
    check('recursive triggers', found.recursiveTriggers, found.recursiveTriggers === '1'),
    check('integrity', integrity, integrity === 'ok'),
    note('database', megabytes(found.sizeBytes)),
    note('ledger', `${readHead(store.orm).size} events`),
  ]
}

function examinePeople({ store: { orm } }: Context): Check[] {
  const leads = countActiveLeads(orm)
  return [note('people', String(countPeople(orm, ''))), note('leads', leads === 0 ? 'none yet' : String(leads))]
}

function note(what: string, finding: string): Check {
  return { what, finding, isWell: true }
}

function check(what: string, finding: string, isWell: boolean): Check {
  return { what, finding, isWell }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`
}
