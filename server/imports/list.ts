import { ListImports, type Import, type ImportPage } from '../../contracts/imports.ts'
import { countImports, listImportRows, type ImportRow } from '../../db/import-queries.ts'
import { toDay } from '../../domain/days.ts'
import { authoriseReading } from '../access/policies.ts'
import type { Context } from '../context.ts'
import { cursorOf } from '../filings/list.ts'
import { parse } from '../parse.ts'
import { personName, readNames } from '../people/names.ts'

/** Imports, the newest first, a page at a time. Throws Refusal: unauthenticated, invalid. */
export async function listImports(context: Context, raw: unknown): Promise<ImportPage> {
  authoriseReading(context)
  const { after, limit } = parse(ListImports, raw)
  const { orm } = context.store
  const rows = listImportRows(orm, { before: after === undefined ? undefined : cursorOf(after), limit })
  const page = rows.slice(0, limit)
  const names = readNames(
    orm,
    page.map(({ importedBy }) => importedBy),
  )
  const last = page.at(-1)
  return {
    items: page.map((row) => presentImport(row, names)),
    next: rows.length > limit && last ? String(last.number) : null,
    total: countImports(orm),
  }
}

export function presentImport(row: ImportRow, names: ReadonlyMap<string, string>): Import {
  const { id, source, sha256, asOf, counts, importedBy, importedAt } = row
  const figure = (name: string) => counts[name] ?? 0
  return {
    id,
    source,
    sha256,
    asOf: toDay(asOf),
    rows: figure('rows'),
    created: figure('created'),
    changed: figure('changed'),
    unchanged: figure('unchanged'),
    struck: figure('struck'),
    refused: figure('refused'),
    importedBy: importedBy.startsWith('PER-') ? personName(importedBy, names) : null,
    importedAt,
  }
}
