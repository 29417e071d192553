import { guessPositive, readOutcome, readValue } from '../../domain/bias-audit/cell-text.ts'
import type { AuditConfiguration } from '../../domain/bias-audit/configuration.ts'
import { compareCells, type CountCell } from '../../domain/bias-audit/count-table.ts'
import { addSums, squareParts, sumParts, toNumber, type NumberSums } from '../../domain/bias-audit/exact.ts'
import { invalid } from '../../domain/refusal.ts'
import { tooManyValues, type RawGroup } from './count-groups.ts'
import { limits } from './limits.ts'

type CellKey = Pick<CountCell, 'values' | 'selected' | 'label' | 'period' | 'stratum'>

export interface ReadGroups {
  readonly rows: number
  readonly undecidedRows: number
  readonly cells: readonly CountCell[]
  /** By raw group, the cell that it is counted in; null where it is undecided. */
  readonly keys: readonly (CellKey | null)[]
}

/** What the raw groups mean by the configuration. Throws Refusal 'invalid' where that cannot be told. */
export function readGroups(groups: readonly RawGroup[], configuration: AuditConfiguration): ReadGroups {
  const decide = readerOfDecisions(groups, configuration)
  const labelled = readerOfLabels(groups, configuration)
  const keys = groups.map((group): CellKey | null => {
    const selected = decide(group.decision)
    if (selected === null) return null
    return {
      values: group.attributes.map((value) => readValue(value, configuration)),
      selected,
      label: labelled(group.label),
      period: readOutcome(group.period, configuration),
      stratum: readOutcome(group.stratum, configuration),
    }
  })
  refuseManyValues(keys, configuration)
  const total = (some: readonly RawGroup[]) => some.reduce((sum, { n }) => sum + n, 0)
  return {
    rows: total(groups),
    undecidedRows: total(groups.filter((_, place) => keys[place] === null)),
    cells: cellsOf(groups, keys),
    keys,
  }
}

function cellsOf(groups: readonly RawGroup[], keys: readonly (CellKey | null)[]): CountCell[] {
  const cells = new Map<string, { key: CellKey; n: number; weight: NumberSums | null }>()
  for (const [place, key] of keys.entries()) {
    if (key === null) continue
    const { n, weight } = groups[place]!
    const name = JSON.stringify(key)
    const before = cells.get(name)
    if (!before) cells.set(name, { key, n, weight })
    else {
      before.n += n
      before.weight = weight && before.weight && addSums(before.weight, weight)
    }
  }
  return [...cells.values()]
    .map(({ key, n, weight }) => ({
      ...key,
      n,
      weight: weight === null ? n : toNumber(sumParts(weight)),
      weightSquares: weight === null ? n : toNumber(squareParts(weight)),
    }))
    .toSorted(compareCells)
}

function readerOfDecisions(groups: readonly RawGroup[], configuration: AuditConfiguration) {
  if (configuration.decision === null) return (text: string | null) => (text === null ? null : text === '1')
  const column = JSON.stringify(configuration.decision)
  const values = distinct(groups.map(({ decision }) => readOutcome(decision, configuration)))
  const positive = wanted(configuration.positive, configuration)
  if (positive.length === 0) {
    const guess = guessPositive(values)
    if (guess === null && values.length > 0) {
      const many = values.length > 2 ? `${column} has ${values.length} values` : `${column} has the values`
      throw invalid('/positive', `${many} ${listed(values)}. Say which of them mean selected.`)
    }
    positive.push(...(guess === null ? [] : [guess]))
  } else if (values.length > 1 && !values.some((value) => positive.includes(value))) {
    throw invalid(
      '/positive',
      `${column} never is ${listed(positive)}: it has ${listed(values)}. Say which mean selected.`,
    )
  }
  return outcomeReader(positive, configuration)
}

function readerOfLabels(groups: readonly RawGroup[], configuration: AuditConfiguration) {
  if (configuration.label === null) return () => null
  const column = JSON.stringify(configuration.label)
  const values = distinct(groups.map(({ label }) => readOutcome(label, configuration)))
  const positive = wanted(configuration.labelPositive, configuration)
  if (positive.length === 0) {
    const guess = guessPositive(values)
    if (guess === null && values.length > 0) {
      throw invalid(
        '/label_positive',
        `${column} has the values ${listed(values)}. Say which of them is the positive one.`,
      )
    }
    positive.push(...(guess === null ? [] : [guess]))
  }
  const negative = values.filter((value) => !positive.includes(value))
  if (negative.length > 1) {
    const detail = `${column} has more than two values: besides ${listed(positive)} there are ${listed(negative)}. A label is yes or no; blank where it is not known.`
    throw invalid('/label', detail)
  }
  if (values.length > 1 && negative.length === values.length) {
    throw invalid('/label_positive', `${column} never is ${listed(positive)}: it has ${listed(values)}.`)
  }
  return outcomeReader(positive, configuration)
}

/** The same texts come again and again. */
function outcomeReader(positive: readonly string[], configuration: AuditConfiguration) {
  const known = new Map<string | null, boolean | null>()
  return (text: string | null): boolean | null => {
    if (known.has(text)) return known.get(text)!
    const value = readOutcome(text, configuration)
    const read = value === null ? null : positive.includes(value)
    known.set(text, read)
    return read
  }
}

function wanted(values: readonly string[], { trim, caseFold }: AuditConfiguration): string[] {
  return values.flatMap((value) => readOutcome(value, { trim, caseFold, missingTokens: [] }) ?? [])
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values)].filter((value) => value !== null).toSorted()
}

function listed(values: readonly string[]): string {
  const told = values.slice(0, 8).map((value) => JSON.stringify(value.slice(0, 40)))
  return `${told.join(', ')}${values.length > told.length ? `, and ${values.length - told.length} more` : ''}`
}

function refuseManyValues(keys: readonly (CellKey | null)[], configuration: AuditConfiguration): void {
  const decided = keys.filter((key) => key !== null)
  const count = (read: (key: CellKey) => string | null) => new Set(decided.map(read)).size
  for (const [place, attribute] of configuration.attributes.entries()) {
    if (count(({ values }) => values[place]!) > limits.values) throw tooManyValues('attributes', attribute)
  }
  const { period, stratifyBy } = configuration
  if (count((key) => key.period) > limits.values) throw tooManyValues('period', String(period))
  if (count(({ stratum }) => stratum) > limits.values) throw tooManyValues('stratify_by', String(stratifyBy))
}
