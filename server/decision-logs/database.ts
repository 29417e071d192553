import os from 'node:os'
import path from 'node:path'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { limits } from './limits.ts'
import type { PreparedLog } from './log-file.ts'

/** Some of the processors: others are to be answered meanwhile. */
const threads = Math.max(1, Math.min(4, os.availableParallelism() - 1))

/** A database in memory that can read one file and nothing else, and whose bounds no statement can move. */
export async function openDatabase(log: PreparedLog): Promise<{ db: DuckDBConnection; close: () => void }> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(threads),
    memory_limit: `${limits.memoryMegabytes}MB`,
    temp_directory: path.join(log.folder, 'spill'),
    max_temp_directory_size: `${limits.spillMegabytes}MB`,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'false',
  })
  const db = await instance.connect()
  await db.run(`SET allowed_paths = [${literal(log.path)}]`)
  await db.run('SET enable_external_access = false')
  await db.run('SET lock_configuration = true')
  return {
    db,
    close: () => {
      db.closeSync()
      instance.closeSync()
    },
  }
}

export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
