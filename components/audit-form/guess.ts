import type { AuditConfiguration } from '../../domain/bias-audit/configuration.ts'
import { EMPTY_CONFIGURATION } from './audit-draft.ts'
import type { LogColumn, LogPreview, LogRole } from './log-preview.ts'

const POSITIVE =
  /^(yes|y|true|t|1|1\.0|selected|approved|accepted|hired|shown|offered|granted|positive|won|opened|clicked)$/i
const MOST_ATTRIBUTES = 6

/** A mapping as it is likely to be meant; what nothing speaks for stays open. */
export function guessConfiguration({ columns }: LogPreview): AuditConfiguration {
  const decision = firstOf(columns, 'decision')
  const label = firstOf(columns, 'label')
  return {
    ...EMPTY_CONFIGURATION,
    decision: decision?.name ?? null,
    positive: decision ? positivesOf(decision) : [],
    label: label && positivesOf(label).length > 0 ? label.name : null,
    labelPositive: label ? positivesOf(label) : [],
    score: firstOf(columns, 'score')?.name ?? null,
    attributes: columns
      .filter(({ role }) => role === 'attribute')
      .slice(0, MOST_ATTRIBUTES)
      .map(({ name }) => name),
    stratifyBy: firstOf(columns, 'stratum')?.name ?? null,
    period: firstOf(columns, 'period')?.name ?? null,
  }
}

function firstOf(columns: readonly LogColumn[], role: LogRole): LogColumn | undefined {
  return columns.find((column) => column.role === role)
}

/** The values that by their word mean yes; none where that cannot be told. */
export function positivesOf({ values }: LogColumn): string[] {
  const found = (values ?? []).map(({ value }) => value).filter((value) => POSITIVE.test(value.trim()))
  return found.length < (values?.length ?? 0) ? found : []
}
