import { readFile, stat } from 'node:fs/promises'
import type { CheckInput, InputKind } from '../../domain/checks/definition.ts'
import type { CheckDocument } from '../../domain/checks/documents.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import { decodeSlices, sniffEncoding } from '../imports/text-encoding.ts'
import { readChain } from './read-chain.ts'
import { readHar } from './read-har.ts'
import { readMail } from './read-mail.ts'
import { readOutsideTests } from './read-outside-tests.ts'
import { readTable } from './read-table.ts'
import { readText } from './read-text.ts'

const MOST_BYTES: Readonly<Record<InputKind, number>> = {
  csv: 50_000_000,
  har: 30_000_000,
  eml: 10_000_000,
  json: 10_000_000,
  jsonl: 50_000_000,
  text: 1_000_000,
}

/**
 * Reads a file for an input of a check. Nothing that names a person is in what it gives. Throws Refusal: invalid, when it
 * is not what the input takes, saying what to do; too-large; unsupported-media, when it is another kind of file.
 */
export async function readCheckInput(
  file: { readonly path: string; readonly name: string },
  input: CheckInput,
): Promise<CheckDocument> {
  const most = MOST_BYTES[input.kind]
  const { size } = await stat(file.path)
  if (size > most) {
    throw new Refusal('too-large', `The file is larger than ${most / 1_000_000} MB. Give a part of it, or a sample.`)
  }
  return readCheckBytes(await readFile(file.path), file.name, input)
}

/** The same for bytes that are at hand. */
export async function readCheckBytes(bytes: Buffer, name: string, input: CheckInput): Promise<CheckDocument> {
  try {
    return await readKind(bytes, name, input)
  } catch (error) {
    if (!(error instanceof Refusal) || error.errors.some(({ pointer }) => pointer.startsWith('/documents/')))
      throw error
    throw new Refusal(
      error.code,
      error.message,
      [{ pointer: `/documents/${input.name}`, detail: error.message }],
      error.extra,
    )
  }
}

async function readKind(bytes: Buffer, name: string, input: CheckInput): Promise<CheckDocument> {
  if (bytes.length === 0) throw invalid(`/documents/${input.name}`, 'The file is empty.')
  switch (input.kind) {
    case 'csv':
      return readTable(bytes, name, input)
    case 'har':
      return readHar(parseJson(textOf(bytes), 'Save the network log of the browser as HAR, and give that.'))
    case 'eml':
      return readMail(bytes)
    case 'json':
      return readOutsideTests(parseJson(textOf(bytes), 'Write the report as JSON with the tool itself.'), input)
    case 'jsonl':
      return readChain(bytes)
    case 'text':
      return readText(textOf(bytes))
  }
}

/** Throws Refusal: unsupported-media, when the bytes are no text. */
function textOf(bytes: Buffer): string {
  const text = [...decodeSlices(bytes, sniffEncoding(bytes))].join('')
  if (!text.includes('\u0000')) return text
  throw new Refusal('unsupported-media', 'This is no text file. Save what it holds as text, and give that.')
}

function parseJson(text: string, whatToDo: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) {
      throw new Refusal('invalid', `The file is not JSON, or was cut off. ${whatToDo}`)
    }
    throw error
  }
}
