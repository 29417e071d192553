import os from 'node:os'
import { programVersion } from '../../server/program-version.ts'

/** What figures are read by. */
export interface Machine {
  processor: string
  cores: number
  memoryGiB: number
  system: string
  node: string
  sqlite: string
  program: string
  measuredAt: string
}

export function describeMachine(sqlite: string): Machine {
  return {
    processor: os.cpus()[0]?.model.trim() ?? 'unknown',
    cores: os.availableParallelism(),
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()}`,
    node: process.version,
    sqlite,
    program: programVersion(),
    measuredAt: new Date().toISOString(),
  }
}

export function machineLine({ processor, cores, memoryGiB, system, node, sqlite, measuredAt }: Machine): string {
  const day = measuredAt.slice(0, 10)
  return `${cores} cores (${processor}), ${memoryGiB} GiB, ${system}, Node ${node}, SQLite ${sqlite}, ${day}`
}
