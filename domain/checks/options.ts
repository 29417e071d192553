import { isDay } from '../days.ts'
import { invalid } from '../refusal.ts'
import type { CheckDefinition, CheckOption, OptionValue } from './definition.ts'

const MOST_LINES = 2_000
const LONGEST_TEXT = 10_000

/** The options as given, with the defaults of those that are not. Throws Refusal: invalid, naming each that is wrong. */
export function withOptions(
  definition: CheckDefinition,
  given: Readonly<Record<string, OptionValue>>,
): Readonly<Record<string, OptionValue>> {
  const unknown = Object.keys(given).find((name) => !definition.options.some((option) => option.name === name))
  if (unknown !== undefined) throw invalid(`/options/${unknown}`, 'There is no such option here.')
  return Object.fromEntries(
    definition.options.map((option) => {
      const value = Object.hasOwn(given, option.name) ? given[option.name]! : option.default
      const fault = faultOf(option, value)
      if (fault) throw invalid(`/options/${option.name}`, fault)
      return [option.name, value]
    }),
  )
}

function faultOf(option: CheckOption, value: OptionValue): string | null {
  const { kind, label } = option
  if (kind === 'lines') {
    if (!Array.isArray(value)) return `Write ${label.toLowerCase()} as a list of texts.`
    if (value.length > MOST_LINES) return `At most ${MOST_LINES} lines.`
    return option.isRequired && value.every((line) => line.trim() === '') ? `Say ${label.toLowerCase()}.` : null
  }
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value) ? null : 'Write a number.'
  if (kind === 'yes-no') return typeof value === 'boolean' ? null : 'Say yes or no.'
  if (typeof value !== 'string') return 'Write a text.'
  if (value.length > LONGEST_TEXT) return `At most ${LONGEST_TEXT} characters.`
  if (option.isRequired && value.trim() === '') return `Say ${label.toLowerCase()}.`
  if (kind === 'day' && value !== '' && !isDay(value)) return 'Write a day as YYYY-MM-DD.'
  const choices = option.choices?.map((choice) => choice.value) ?? []
  if (kind === 'choice' && !choices.includes(value)) return `Choose one of: ${choices.join(', ')}.`
  return null
}

export function textOption(options: Readonly<Record<string, OptionValue>>, name: string): string {
  const value = options[name]
  return typeof value === 'string' ? value.trim() : ''
}

export function numberOption(options: Readonly<Record<string, OptionValue>>, name: string): number {
  const value = options[name]
  return typeof value === 'number' ? value : 0
}

export function isOn(options: Readonly<Record<string, OptionValue>>, name: string): boolean {
  return options[name] === true
}

/** The lines that say something, trimmed. */
export function linesOption(options: Readonly<Record<string, OptionValue>>, name: string): string[] {
  const value = options[name]
  return Array.isArray(value) ? value.map((line) => String(line).trim()).filter((line) => line !== '') : []
}
