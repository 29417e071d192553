import { parse } from 'csv-parse/sync'
import { CsvError } from 'csv-parse'
import { invalid } from '../../domain/refusal.ts'
import { sniffDelimiter } from '../imports/sniff-delimiter.ts'
import { limits } from './limits.ts'
import { FILE, type PreparedLog } from './log-file.ts'

export interface CsvDialect {
  readonly delimiter: string
  /** Blank lines before the header. */
  readonly skip: number
  readonly columns: readonly string[]
}

/** Of the first row that is not blank. Throws Refusal 'invalid' without one, or with nothing but numbers in it. */
export function readDialect(log: PreparedLog): CsvDialect {
  const text = headText(log)
  const delimiter = sniffDelimiter(text, log.name)
  const blank = /^(?:[ \t]*(?:\r\n|\n|\r))*/.exec(text)?.[0] ?? ''
  const columns = headerOf(text.slice(blank.length), delimiter)
  if (columns.length === 0) throw invalid(FILE, 'The file has no header. Its first row is to name the columns.')
  if (columns.length > limits.columns) {
    throw invalid(FILE, `The file has ${columns.length} columns. Leave out what the audit does not ask for.`)
  }
  return { delimiter, skip: blank.split(/\r\n|\n|\r/).length - 1, columns }
}

/** The text of the head, without the byte order mark and without the character that its end cuts. */
export function headText({ head }: PreparedLog): string {
  return new TextDecoder('utf-8').decode(head, { stream: true })
}

function headerOf(text: string, delimiter: string): string[] {
  const options = { delimiter, record_delimiter: ['\r\n', '\n', '\r'], relax_quotes: true, to: 1 }
  try {
    return parse(text, options)[0] ?? []
  } catch (error) {
    if (error instanceof CsvError)
      throw invalid(FILE, 'The header cannot be read: a quote that is opened never closes.')
    throw error
  }
}
