import type { Day } from '../days.ts'
import type { CheckDocument } from './documents.ts'
import type { CheckResult } from './result.ts'
import type { CheckPolicy } from './policy.ts'

/** What a check is: what it asks for, by which rule it decides, and what it cannot say. Plain data, for any screen. */
export interface CheckDefinition {
  /** The id of the catalogue's automated check; of those that the catalogue has not, a name of ours. */
  readonly id: string
  readonly title: string
  /** What it works out, in one sentence. */
  readonly computes: string
  /** When it passes, by the catalogue. */
  readonly rule: string
  /** Which outcomes there are, and when. */
  readonly outcomes: string
  /** What a reader must know before relying on a pass. */
  readonly caveats: readonly string[]
  /** Its version: results of another version are not changed. */
  readonly version: number
  readonly inputs: readonly CheckInput[]
  readonly options: readonly CheckOption[]
  /** The names of the numbers of the policy that it uses. */
  readonly thresholds: readonly string[]
  /** Reads what another tool worked out: nothing in it is computed here but the reading. */
  readonly computedElsewhere: boolean
}

export const inputKinds = ['csv', 'har', 'eml', 'json', 'jsonl', 'text'] as const
export type InputKind = (typeof inputKinds)[number]

export interface CheckInput {
  readonly name: string
  readonly label: string
  readonly kind: InputKind
  readonly help: string
  readonly isOptional?: true
  /** Of a CSV: the columns that are read. Others are ignored, unless `takesAnyColumns`. */
  readonly columns?: readonly CheckColumn[]
  /** All columns are kept, as a check asks which to use. */
  readonly takesAnyColumns?: true
  /** Its rows are people, whatever its columns are called. */
  readonly isOfPeople?: true
  /** Of JSON: the tool that wrote it. */
  readonly tool?: OutsideTool
  /** A file that the check passes, to be offered for download. */
  readonly example: { readonly fileName: string; readonly text: string }
}

/** Recordings hold cookies and what was typed, logs who did what. */
const KINDS_THAT_TELL: readonly InputKind[] = ['har', 'eml', 'jsonl']

/** Whether any file for this input holds what tells a person: then it is hashed or counted, and never kept. */
export function tellsPeople({ kind, columns = [], isOfPeople }: CheckInput): boolean {
  return KINDS_THAT_TELL.includes(kind) || isOfPeople === true || columns.some(({ isPersonal }) => isPersonal)
}

export type OutsideTool = 'Giskard' | 'Deepchecks' | 'Evidently'

export interface CheckColumn {
  readonly name: string
  readonly means: string
  /** Other names by which it is known. */
  readonly also?: readonly string[]
  readonly isOptional?: true
  /** Names a person: replaced by a keyed hash while the file is read, so that nothing after that knows it. */
  readonly isPersonal?: true
}

export interface CheckOption {
  readonly name: string
  readonly label: string
  readonly help: string
  /** `lines`: one on each line, as an array of texts. */
  readonly kind: 'text' | 'long-text' | 'lines' | 'number' | 'choice' | 'yes-no' | 'day'
  readonly choices?: readonly { readonly value: string; readonly label: string }[]
  readonly default: OptionValue
  readonly isRequired?: true
  /** What the example files pass with, where that is not the default. */
  readonly example?: OptionValue
}

/** A text, a number, a yes or a no, or lines. A day is a text, `YYYY-MM-DD`; '' where none is given. */
export type OptionValue = string | number | boolean | readonly string[]

/** What a check is run on. */
export interface CheckRequest {
  readonly check: string
  /** By the name of the input. */
  readonly documents: Readonly<Record<string, CheckDocument>>
  /** By the name of the option; those that are not given have their default. */
  readonly options: Readonly<Record<string, OptionValue>>
  readonly policy: CheckPolicy
  readonly today: Day
}

/** A definition together with its rule: what a file of this folder exports. */
export interface Check {
  readonly definition: CheckDefinition
  readonly run: (request: CheckRequest) => CheckResult
}
