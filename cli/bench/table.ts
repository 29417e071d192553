import { ratioOf, verdictOf, type Figure } from './figure.ts'

const HEAD = ['measure', 'what', 'median', 'p95', 'n', 'CPU', 'load', 'budget', '']

/** The figures of one size, a line each, for people. */
export function tableOf(figures: readonly Figure[]): string {
  return align([HEAD, ...figures.map(lineOf)])
}

function lineOf(figure: Figure): string[] {
  const { name, what, median, p95, count, cpuMs, load, budget } = figure
  const ratio = ratioOf(figure)
  const verdict = ratio === null ? '' : `${verdictOf(figure)}, ${withDigits(ratio)} of it`
  return [
    name,
    what,
    amount(median, figure),
    count === 1 ? '' : amount(p95, figure),
    String(count),
    cpuMs === null ? '' : `${withDigits(cpuMs)} ms`,
    load.toFixed(1),
    budget === null ? '' : `${budget.of} ${amount(budget.most, figure)}`,
    verdict,
  ]
}

/** How each figure grows with the size of the register: its median at each, and the last beside the first. */
export function growthOf(figures: readonly Figure[], sizes: readonly number[]): string {
  const lines = new Map<string, string[]>()
  for (const figure of figures) {
    if (figure.systems === null) continue
    const key = `${figure.name} ${figure.what}`
    if (lines.has(key)) continue
    const all = sizes.map((size) => figures.find((one) => `${one.name} ${one.what}` === key && one.systems === size))
    const [first, last] = [all[0], all.at(-1)]
    const growth = first && last && first.median > 0 ? `× ${withDigits(last.median / first.median)}` : ''
    const medians = all.map((one) => (one ? amount(one.median, one) : ''))
    lines.set(key, [figure.name, figure.what, ...medians, growth])
  }
  const head = ['measure', 'what', ...sizes.map((size) => `${size} systems`), 'growth']
  return align([head, ...lines.values()])
}

function amount(value: number, { unit }: Pick<Figure, 'unit'>): string {
  if (unit === 'times') return `${withDigits(value)} times`
  if (unit === 'ms' && value >= 10_000) return `${(value / 1_000).toFixed(1)} s`
  return `${withDigits(value)} ${unit}`
}

/** Three digits that count, as far as there are any. */
function withDigits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

function align(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
