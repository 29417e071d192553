import { expect, test } from 'vitest'
import { checkConfiguration } from '../../domain/bias-audit/check-configuration.ts'
import { countRows } from '../../domain/bias-audit/count-rows.fixture.ts'
import type { CountTable } from '../../domain/bias-audit/count-table.ts'
import { readRows, readVectors, VECTORS } from '../../domain/bias-audit/vectors.fixture.ts'
import { countHere } from './count-here.ts'

const vectors = VECTORS === null ? [] : readVectors()

/** Sums of doubles in the order of rows stray in their last digits; ours do not. */
function rounded(table: CountTable): unknown {
  const cells = table.cells.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  const scores = table.scores
    ?.filter(({ n }) => n > 0)
    .toSorted((a, b) => (a.analysis + a.group < b.analysis + b.group ? -1 : 1))
  const near = (_: string, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(9)) : value)
  return JSON.parse(JSON.stringify({ ...table, cells, scores: scores ?? null }, near))
}

test.skipIf(vectors.length === 0)('every published vector is counted from its file as it is row by row', async () => {
  for (const vector of vectors) {
    const configuration = checkConfiguration(vector.mapping)
    const file = { path: `${VECTORS}/${vector.input.file}`, name: vector.input.file }
    const table = await countHere({ file, signal: new AbortController().signal, onProgress: () => {} }, configuration)
    expect([vector.id, rounded(table)]).toEqual([vector.id, rounded(countRows(readRows(vector), configuration))])
  }
})
