import { createHash, type Hash } from 'node:crypto'
import type { RouteContract } from '../../contracts/route.ts'
import { parseStrict } from '../../domain/ledger/canonical-json.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Malformed } from './problem.ts'

const LIMIT_BYTES = 1024 * 1024

export interface ReadBody {
  /** The JSON value, the FormData, or for a raw body nothing: the use case streams it from the request. */
  body: unknown
  /** Hash of what was sent; of a raw body, what its headers say of it. */
  digest: string
}

/**
 * The body of a write, of the type and size that its contract says, the size found by counting. Throws Refusal:
 * unsupported-media, too-large; Malformed for what is no JSON.
 */
export async function readBody(contract: RouteContract, request: Request): Promise<ReadBody> {
  // Its boundary differs from one sending to the next, its length does not.
  if (contract.isStreamed) return { body: undefined, digest: digestOfHeaders(request.headers, ['content-length']) }
  if (contract.body === 'raw') return { body: undefined, digest: digestOfHeaders(request.headers) }
  const type = mediaTypeOf(request.headers)
  const limitBytes = contract.limitBytes ?? LIMIT_BYTES
  if (contract.body === 'multipart') {
    if (type.essence !== 'multipart/form-data') throw wrongType('multipart/form-data', type.essence)
    return readForm(await readBytes(request, limitBytes), request.headers)
  }
  return readJson(contract, request, limitBytes)
}

async function readJson(contract: RouteContract, request: Request, limitBytes: number): Promise<ReadBody> {
  const { essence, charset } = mediaTypeOf(request.headers)
  if (essence !== '' && essence !== 'application/json') throw wrongType('application/json', essence)
  if (charset !== null && charset !== 'utf-8') throw wrongType('application/json in UTF-8', `charset=${charset}`)
  const bytes = await readBytes(request, limitBytes)
  const digest = createHash('sha256').update(bytes).digest('hex')
  if (bytes.byteLength === 0 && (essence === '' || contract.body === undefined)) return { body: {}, digest }
  if (essence === '') throw wrongType('application/json', 'none')
  const body = jsonOf(bytes)
  if (contract.body === undefined && Object.keys(Object(body)).length > 0) {
    throw new Refusal('invalid', 'This takes no content.', [{ pointer: '', detail: 'Send nothing, or {}.' }])
  }
  return { body, digest }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return parseStrict(bytes)
  } catch (error) {
    if (error instanceof Refusal) throw new Malformed(error.message, error.errors)
    throw error
  }
}

/** Counts what comes and stops at the limit, whatever the declared length says. */
export async function readBytes(request: Request, limitBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) throw tooLarge(limitBytes)
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  const reader = request.body?.getReader()
  while (reader) {
    const { done, value } = await readChunk(reader)
    if (done) break
    sizeBytes += value.byteLength
    if (sizeBytes > limitBytes) {
      await reader.cancel()
      throw tooLarge(limitBytes)
    }
    chunks.push(value)
  }
  return new Uint8Array(Buffer.concat(chunks, sizeBytes))
}

async function readChunk(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read()
  } catch {
    throw new Malformed('The connection ended before all of it had come. Nothing was recorded.')
  }
}

/** A form's boundary differs from one sending to the next, so its digest is that of its parts. */
async function readForm(bytes: Uint8Array<ArrayBuffer>, headers: Headers): Promise<ReadBody> {
  const form = await formOf(bytes, headers)
  const hash = createHash('sha256')
  for (const [name, value] of form) {
    if (typeof value === 'string') add(hash, name, value)
    else add(hash, name, value.name, new Uint8Array(await value.arrayBuffer()))
  }
  return { body: form, digest: hash.digest('hex') }
}

async function formOf(bytes: Uint8Array<ArrayBuffer>, headers: Headers): Promise<FormData> {
  try {
    return await new Response(bytes, { headers: { 'content-type': headers.get('content-type') ?? '' } }).formData()
  } catch {
    throw new Malformed('The form cannot be read: it is cut off, or its boundary is wrong.')
  }
}

function add(hash: Hash, ...parts: (string | Uint8Array)[]): void {
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part)
}

const ABOUT_BODY = ['content-type', 'content-length', 'content-disposition', 'content-digest']

function digestOfHeaders(headers: Headers, names: readonly string[] = ABOUT_BODY): string {
  const hash = createHash('sha256')
  for (const name of names) {
    add(hash, headers.get(name) ?? '')
  }
  return hash.digest('hex')
}

function mediaTypeOf(headers: Headers): { essence: string; charset: string | null } {
  const [essence = '', ...parameters] = (headers.get('content-type') ?? '').toLowerCase().split(';')
  const charset = parameters
    .map((one) => /^\s*charset="?([^"\s]+)"?\s*$/.exec(one)?.[1])
    .find((one) => one !== undefined)
  return { essence: essence.trim(), charset: charset ?? null }
}

function wrongType(expected: string, actual: string): Refusal {
  return new Refusal('unsupported-media', `Send ${expected}; this is ${actual === '' ? 'of no stated type' : actual}.`)
}

function tooLarge(limitBytes: number): Refusal {
  return new Refusal('too-large', `This is larger than the ${limitBytes} bytes that are taken here.`, [], {
    limitBytes,
  })
}
