import { parseArgs } from 'node:util'
import { UsageError } from '../command.ts'

export interface Options {
  /** The numbers of systems to measure at, the smallest first. */
  sizes: number[]
  /** Names of measures; empty: all. */
  only: string[]
  seed: number
  /** At most so many of each measure. */
  samples: number
  json: boolean
  help: boolean
}

const MOST_SYSTEMS = 100_000
const MOST_SAMPLES = 200

export const USAGE =
  'npm run bench -- [--systems N | --sizes N,N,N] [--only NAME[,NAME]] [--samples N] [--seed N] [--json]'

/** Throws UsageError for what cannot be asked for. */
export function readOptions(args: readonly string[], measures: readonly string[]): Options {
  const values = parse(args)
  const given = values.sizes ?? values.systems ?? '10000'
  if (values.sizes !== undefined && values.systems !== undefined) {
    throw new UsageError(`Give --systems or --sizes, not both. ${USAGE}`)
  }
  const only = (values.only ?? []).flatMap((names) => names.split(',')).filter((name) => name !== '')
  const unknown = only.find((name) => !measures.includes(name))
  if (unknown !== undefined) {
    throw new UsageError(`There is no measure ${unknown}: there are ${measures.join(', ')}.`)
  }
  const sizes = [...new Set(given.split(',').map((size) => wholeNumber(size, 'a number of systems', MOST_SYSTEMS)))]
  return {
    sizes: sizes.toSorted((a, b) => a - b),
    only,
    samples: wholeNumber(values.samples ?? String(MOST_SAMPLES), 'a number of samples', MOST_SAMPLES),
    seed: wholeNumber(values.seed ?? '1', 'a seed', 2 ** 31),
    json: values.json ?? false,
    help: values.help ?? false,
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        systems: { type: 'string' },
        sizes: { type: 'string' },
        only: { type: 'string', multiple: true },
        samples: { type: 'string' },
        seed: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    const why = error instanceof Error ? error.message.split(/\.\s/)[0] : String(error)
    throw new UsageError(`${why}. ${USAGE}`)
  }
}

function wholeNumber(text: string, what: string, most: number): number {
  const number = Number(text.trim())
  if (/^\d+$/.test(text.trim()) && number >= 1 && number <= most) return number
  throw new UsageError(`${JSON.stringify(text)} is not ${what}: give a whole number from 1 to ${most}.`)
}
