import { LIMIT_BYTES } from '../../contracts/artefacts.ts'
import { invalid, Refusal } from '../../domain/refusal.ts'
import type { Upload } from './store.ts'

/**
 * What the headers of an upload say of it: its name (`Content-Disposition`), type, length, and its SHA-256 where the sender
 * gave one. Throws Refusal: invalid for a header that cannot be read, unsupported-media for a body that is encoded.
 */
export function uploadOf(headers: Headers): Upload {
  const encoding = (headers.get('content-encoding') ?? 'identity').trim().toLowerCase()
  if (encoding !== 'identity') {
    throw new Refusal('unsupported-media', `Send the file as it is, not in the encoding ${encoding.slice(0, 40)}.`)
  }
  const length = headers.get('content-length')
  const sha256 = sha256Of(headers)
  return {
    name: nameOf(headers.get('content-disposition')),
    declaredMediaType: headers.get('content-type'),
    limitBytes: LIMIT_BYTES,
    ...(length === null ? {} : { declaredLength: lengthOf(length) }),
    ...(sha256 === null ? {} : { declaredSha256: sha256 }),
  }
}

/** `filename*` (RFC 8187) before `filename`, quoted or not. */
function nameOf(disposition: string | null): string {
  const extended = /;\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(disposition ?? '')?.[1]
  if (extended !== undefined) return decodeExtended(extended)
  const plain = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s"]+))/i.exec(disposition ?? '')
  const name = plain?.[1]?.replaceAll(/\\(.)/g, '$1') ?? plain?.[2]
  if (name === undefined || name.trim() === '') {
    throw invalid('', 'Say what the file is called: Content-Disposition: attachment; filename="report.pdf".')
  }
  return decodeBytes(name)
}

function decodeExtended(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    throw invalid('', 'The name in Content-Disposition (filename*) is not UTF-8 in percent-encoding.')
  }
}

/** Headers come as one character a byte; scripts often put UTF-8 there. */
function decodeBytes(name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(name, 'latin1'))
  } catch {
    return name
  }
}

function lengthOf(text: string): number {
  const length = Number(text)
  if (!/^\d{1,15}$/.test(text.trim())) throw invalid('', 'Content-Length is no number of bytes.')
  return length
}

/** In hex, from whichever header says it: RFC 9530, its forerunner, or our own. */
function sha256Of(headers: Headers): string | null {
  const own = headers.get('x-content-sha256')
  if (own !== null) return checkHex(own.trim().toLowerCase())
  for (const name of ['content-digest', 'repr-digest', 'digest']) {
    const found = /(?:^|[,\s])sha-256=:?([A-Za-z0-9+/]{43}=)/i.exec(headers.get(name) ?? '')?.[1]
    if (found !== undefined) return Buffer.from(found, 'base64').toString('hex')
    if (/(?:^|[,\s])sha-256=/i.test(headers.get(name) ?? '')) throw unreadable(name)
  }
  return null
}

function checkHex(text: string): string {
  if (!/^[0-9a-f]{64}$/.test(text)) throw unreadable('x-content-sha256')
  return text
}

function unreadable(header: string): Refusal {
  return invalid('', `The SHA-256 in ${header} cannot be read.`)
}
