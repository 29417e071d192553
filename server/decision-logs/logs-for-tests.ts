import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checkConfiguration } from '../../domain/bias-audit/check-configuration.ts'
import type { CountTable } from '../../domain/bias-audit/count-table.ts'
import { countHere } from './count-here.ts'

/** A folder for the logs of a test, and a way to count them in its own thread. */
export function aFolderOfLogs() {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-logs-'))
  const file = (name: string, content: string | Uint8Array) => {
    writeFileSync(path.join(folder, name), content)
    return path.join(folder, name)
  }
  const countFile = (at: string, configuration: object): Promise<CountTable> =>
    countHere(
      { file: { path: at, name: path.basename(at) }, signal: new AbortController().signal, onProgress: () => {} },
      checkConfiguration({ ...DEFAULTS, ...configuration }),
    )
  return {
    folder,
    file,
    countFile,
    count: (content: string | Uint8Array, configuration: object = {}, name = 'log.csv') =>
      countFile(file(name, content), configuration),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const DEFAULTS = { decision: 'selected', positive: '1', attributes: ['group'] }

/** `A selected: 3` and so on, for tables of one attribute. */
export function told({ cells }: CountTable): Record<string, number> {
  return Object.fromEntries(
    cells.map(({ values, selected, label, period, stratum, n }) => {
      const further = [label === null ? null : `label ${label}`, period, stratum].filter((one) => one !== null)
      const group = values.map((value) => (value === null ? '(missing)' : value)).join(' | ')
      return [[group, selected ? 'selected' : 'not', ...further].join(', '), n]
    }),
  )
}
