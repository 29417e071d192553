import { invalid, Refusal } from '../../domain/refusal.ts'
import { Malformed } from './problem.ts'

/** A request whose form is read as it comes, so that a large file in it never is in memory. */
export interface IncomingForm {
  headers: Headers
  body: ReadableStream<Uint8Array> | null
}

/** A part of a form with a file: `stream` has to be read before the next part comes. */
export interface FilePart {
  name: string
  fileName: string
  mediaType: string
  stream: AsyncIterable<Uint8Array>
}

export interface FormRules<T> {
  /** Of all parts together, in bytes. */
  limitBytes: number
  /** What to do with a larger one. */
  advice: string
  keep: (part: FilePart) => Promise<T>
}

export interface ReadForm<T> {
  fields: Record<string, string>
  files: Record<string, T>
}

const MOST_PARTS = 100
const LONGEST_FIELD = 4 * 1024 ** 2
const LONGEST_HEAD = 16 * 1024

/**
 * Reads a form (RFC 7578) part by part: texts are given, files go to `keep` as they come. Of parts of one name the last
 * counts. Throws Malformed for what is no form, Refusal: unsupported-media, too-large, and what `keep` throws.
 */
export async function readStreamedForm<T>({ headers, body }: IncomingForm, rules: FormRules<T>): Promise<ReadForm<T>> {
  const boundary = boundaryOf(headers)
  if (Number(headers.get('content-length') ?? 0) > rules.limitBytes) throw tooLarge(rules)
  const reader = new Pieces(body, rules)
  try {
    return await readParts(reader, boundary, rules)
  } catch (error) {
    await reader.stop()
    throw error
  }
}

async function readParts<T>(reader: Pieces, boundary: string, rules: FormRules<T>): Promise<ReadForm<T>> {
  const form: ReadForm<T> = { fields: {}, files: {} }
  // As if a line had ended before, so that the first delimiter is found like the others.
  reader.prepend('\r\n')
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  for await (const _preamble of reader.until(delimiter)) void _preamble
  for (let parts = 0; (await reader.line(LONGEST_HEAD)).trim() !== '--'; parts += 1) {
    if (parts >= MOST_PARTS) throw new Malformed('This form has too many parts.')
    const { name, fileName, mediaType } = await headOf(reader)
    const stream = reader.until(delimiter)
    if (fileName === null) form.fields[name] = await textOf(stream, name)
    else form.files[name] = await rules.keep({ name, fileName, mediaType, stream })
    // What `keep` left unread belongs to this part still.
    for await (const _rest of stream) void _rest
  }
  return form
}

/** What has come and was not taken yet. */
class Pieces {
  #buffer: Buffer = Buffer.alloc(0)
  #sizeBytes = 0
  readonly #source: AsyncIterator<Uint8Array> | null
  readonly #rules: Limit

  constructor(body: ReadableStream<Uint8Array> | null, rules: Limit) {
    this.#source = body?.[Symbol.asyncIterator]() ?? null
    this.#rules = rules
  }

  prepend(text: string): void {
    this.#buffer = Buffer.concat([Buffer.from(text), this.#buffer])
  }

  /** Nothing more is wanted: whoever sends is told so. */
  async stop(): Promise<void> {
    await this.#source?.return?.().catch(() => undefined)
  }

  /** What comes before a delimiter, which is taken too. */
  async *until(delimiter: Buffer): AsyncGenerator<Uint8Array> {
    while (true) {
      const at = this.#buffer.indexOf(delimiter)
      if (at >= 0) {
        const last = this.#buffer.subarray(0, at)
        this.#buffer = this.#buffer.subarray(at + delimiter.length)
        if (last.length > 0) yield last
        return
      }
      // The delimiter may have begun in the last bytes.
      const sure = Math.max(0, this.#buffer.length - delimiter.length + 1)
      const piece = this.#buffer.subarray(0, sure)
      this.#buffer = this.#buffer.subarray(sure)
      if (piece.length > 0) yield piece
      await this.#more()
    }
  }

  /** Up to the end of a line, which is taken too. */
  async line(longest: number): Promise<string> {
    while (true) {
      const at = this.#buffer.indexOf('\r\n')
      if (at >= 0 || this.#buffer.subarray(0, 2).toString('latin1') === '--') {
        const end = at >= 0 ? at : 2
        const text = this.#buffer.subarray(0, end).toString('utf8')
        this.#buffer = this.#buffer.subarray(at >= 0 ? at + 2 : 2)
        return text
      }
      if (this.#buffer.length > longest)
        throw new Malformed('The form cannot be read: a part of it has no proper head.')
      await this.#more()
    }
  }

  async #more(): Promise<void> {
    const step = await this.#next()
    if (step.done) throw new Malformed('The form cannot be read: it is cut off, or its boundary is wrong.')
    this.#sizeBytes += step.value.byteLength
    if (this.#sizeBytes > this.#rules.limitBytes) throw tooLarge(this.#rules)
    this.#buffer = this.#buffer.length === 0 ? Buffer.from(step.value) : Buffer.concat([this.#buffer, step.value])
  }

  async #next(): Promise<IteratorResult<Uint8Array>> {
    if (!this.#source) return { done: true, value: undefined }
    try {
      return await this.#source.next()
    } catch {
      throw new Malformed('The connection ended before all of it had come. Nothing was recorded.')
    }
  }
}

type Limit = Pick<FormRules<unknown>, 'limitBytes' | 'advice'>

function tooLarge({ limitBytes, advice }: Limit): Refusal {
  return new Refusal('too-large', advice, [], { limitBytes })
}

function boundaryOf(headers: Headers): string {
  const type = headers.get('content-type') ?? ''
  if (!/^multipart\/form-data\s*(;|$)/i.test(type)) {
    throw new Refusal(
      'unsupported-media',
      `Send multipart/form-data; this is ${type === '' ? 'of no stated type' : type}.`,
    )
  }
  const found = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(type)
  const boundary = found?.[1] ?? found?.[2]
  if (boundary === undefined) throw new Malformed('The form cannot be read: its Content-Type names no boundary.')
  return boundary
}

async function headOf(reader: Pieces): Promise<{ name: string; fileName: string | null; mediaType: string }> {
  const lines: string[] = []
  for (let line = await reader.line(LONGEST_HEAD); line !== ''; line = await reader.line(LONGEST_HEAD)) {
    lines.push(line)
    if (lines.length > 20) throw new Malformed('The form cannot be read: a part of it has no proper head.')
  }
  const header = (name: string) => lines.find((line) => line.toLowerCase().startsWith(`${name}:`)) ?? ''
  const disposition = header('content-disposition')
  const told = parametersOf(disposition)
  const name = told.get('name') ?? null
  if (name === null || name === '__proto__') throw new Malformed('The form cannot be read: a part of it has no name.')
  const mediaType = header('content-type').slice('content-type:'.length).trim()
  const extended = told.get('filename*')
  const fileName = extended === undefined ? (told.get('filename') ?? null) : extendedName(extended)
  return { name, fileName, mediaType }
}

/** Values in quotes or as they are (RFC 9110). Browsers write a quote inside a name as %22. */
function parametersOf(disposition: string): Map<string, string> {
  const told = new Map<string, string>()
  for (const [, name = '', quoted, token] of disposition.matchAll(/;\s*([^\s=;"]+)\s*=\s*(?:"([^"]*)"|([^\s;"]+))/g)) {
    const value = quoted?.replaceAll(/%22/g, '"').replaceAll(/%0[DA]/gi, ' ') ?? token
    if (value !== undefined) told.set(name.toLowerCase(), value)
  }
  return told
}

/** `UTF-8''Mai%20%C3%BC.csv` (RFC 5987). */
function extendedName(value: string): string {
  const [, charset, encoded = ''] = /^(utf-8|iso-8859-1)'[^']*'(.*)$/i.exec(value) ?? []
  try {
    if (charset === undefined) throw new URIError('no known charset')
    return charset.toLowerCase() === 'utf-8' ? decodeURIComponent(encoded) : unescapeLatin(encoded)
  } catch (error) {
    if (!(error instanceof URIError)) throw error
    throw new Malformed('The form cannot be read: the name of a file in it is encoded wrongly.')
  }
}

function unescapeLatin(encoded: string): string {
  return encoded.replaceAll(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
}

async function textOf(stream: AsyncIterable<Uint8Array>, name: string): Promise<string> {
  const pieces: Uint8Array[] = []
  let sizeBytes = 0
  for await (const piece of stream) {
    sizeBytes += piece.byteLength
    if (sizeBytes > LONGEST_FIELD) throw invalid(`/${name}`, 'This is too long for a text: send it as a file.')
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}
