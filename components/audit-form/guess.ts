import type { LawfulRoute } from '../../contracts/audits.ts'
import type { AuditConfiguration } from '../../domain/bias-audit/configuration.ts'
import { isAboutArea } from './areas.ts'
import { EMPTY_CONFIGURATION } from './audit-draft.ts'
import type { LogColumn, LogPreview } from './log-preview.ts'

const MOST_ATTRIBUTES = 6

/** A mapping as it is likely to be meant; what nothing speaks for stays open. */
export function guessConfiguration(preview: LogPreview, route: LawfulRoute | null = null): AuditConfiguration {
  const { columns } = preview
  const attributes = guessAttributes(preview, route)
  const first = (guess: LogColumn['guess']) =>
    columns.find((column) => column.guess === guess && !attributes.includes(column.name))
  const [decision, label, weight] = [first('decision'), first('label'), first('weight')]
  return {
    ...EMPTY_CONFIGURATION,
    decision: decision?.name ?? null,
    positive: decision ? positivesOf(decision) : [],
    label: label && positivesOf(label).length > 0 ? label.name : null,
    labelPositive: label ? positivesOf(label) : [],
    score: first('score')?.name ?? null,
    weight: weight ? { column: weight.name, kind: 'frequency' } : null,
    attributes,
    stratifyBy: first('stratum')?.name ?? null,
    period: first('period')?.name ?? null,
  }
}

const MOST_VALUES = 200
/** What says something of a row itself is no group, whatever its name. */
const OTHER: ReadonlySet<LogColumn['guess']> = new Set(['decision', 'label', 'score', 'weight', 'period'])

/** Columns of groups: for counts by area those that name a place, else those that look like groups of people. */
export function guessAttributes({ columns }: LogPreview, route: LawfulRoute | null): string[] {
  const meant =
    route === 'area-counts'
      ? columns.filter(({ name, distinct, guess }) => isAboutArea(name) && distinct <= MOST_VALUES && !OTHER.has(guess))
      : columns.filter(({ guess }) => guess === 'attribute')
  return meant.slice(0, MOST_ATTRIBUTES).map(({ name }) => name)
}

const YES = /^(yes|y|true|t|1|1\.0)$/i

/** The value that most likely means yes; of a column that is none by its name, one that says so itself. */
export function positivesOf({ guessedPositive, values }: LogColumn): string[] {
  if (guessedPositive !== null) return [guessedPositive]
  const told = values.flatMap(({ value }) => value ?? [])
  const found = told.filter((value) => YES.test(value.trim()))
  return found.length < told.length ? found : []
}
