import type { PolicyThresholdView } from '../../contracts/audit-policy.ts'
import { thresholdWords } from '../checks/check-words.ts'

/** A value as results show it: of the bias audit the number itself, of a check with its unit. */
export function valueWords({ check, unit }: Pick<PolicyThresholdView, 'check' | 'unit'>, value: number): string {
  return check === null ? String(value) : thresholdWords({ value, unit })
}

/** What was typed as a number; what is none goes as it is: the register says what is wrong with it. */
export function typedNumber(text: string): number | string {
  return /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text
}
