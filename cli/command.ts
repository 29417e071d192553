import type { ParseArgsConfig } from 'node:util'
import type { Context } from '../server/context.ts'

/** A command of `plumbline`, one file each: cli/<command>.ts, named in the table of main.ts. */
export interface Command {
  /** How it is called, with its options. */
  usage: string
  options?: NonNullable<ParseArgsConfig['options']>
  run: (asked: Asked) => Promise<Outcome>
}

export type Values = Record<string, string | boolean | (string | boolean)[] | undefined>

export interface Asked {
  /** The options as given; `text` and `flag` read them. */
  values: Values
  /** What follows the command's name: files. */
  files: readonly string[]
  /** The folder that the person is in, which names of files are relative to. */
  folder: string
  /** The program itself on the data directory, which is opened, and created where it is missing, by the first call. */
  context: () => Promise<Context>
}

/** What is printed on standard output: `text` for people, `data` with --json. */
export interface Outcome {
  text: string
  data: unknown
  /** What is wrong and what to do, in one line on standard error; the status is 1 then. */
  problem?: string | null
}

/** Something the person can put right: one line on standard error, and status 1. */
export class UsageError extends Error {}

/** The text of an option. Throws UsageError when it is needed and absent. */
export function text(values: Values, name: string): string {
  const value = values[name]
  if (typeof value === 'string' && value !== '') return value
  throw new UsageError(`--${name} is needed.`)
}

/** The text of an option that may be absent. */
export function optionalText(values: Values, name: string): string | undefined {
  return values[name] === undefined ? undefined : text(values, name)
}

export function flag(values: Values, name: string): boolean {
  return values[name] === true
}
