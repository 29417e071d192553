import { createReadStream } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import type { FileKind } from './file-kinds.ts'
import { inspectPackage } from './office-package.ts'

/** How a file's content differs from its kind: what it is instead, or what is wrong with it. */
export type Mismatch = { isInstead: string } | { problem: string }

const HEAD_BYTES = 65_536
/** Larger texts are judged by their ends alone, so that reading them stalls nobody. */
const MAX_PARSED_BYTES = 2_000_000

/** Null when the content is of the kind. */
export async function findMismatch(kind: FileKind, path: string): Promise<Mismatch | null> {
  const { head, tail } = await readEnds(path)
  switch (kind.form) {
    case 'signature':
      return signatureOf(head, tail) === kind.mediaType ? null : { isInstead: await describeContent(head) }
    case 'office':
      return findPackageMismatch(kind, path, head)
    case 'text':
    case 'json':
    case 'json-lines':
    case 'mail':
      return findTextMismatch(kind, path, { head, tail })
  }
}

interface Ends {
  head: Buffer
  /** The last bytes; the same as the head in a short file. */
  tail: Buffer
}

async function readEnds(path: string): Promise<Ends> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    const length = Math.min(size, HEAD_BYTES)
    const head = await handle.read(Buffer.alloc(length), 0, length, 0)
    const tail = await handle.read(Buffer.alloc(length), 0, length, size - length)
    return { head: head.buffer, tail: tail.buffer }
  } finally {
    await handle.close()
  }
}

function signatureOf(head: Buffer, tail: Buffer): string | null {
  const start = head.toString('latin1', 0, 12)
  if (start.startsWith('%PDF-')) return 'application/pdf'
  if (start.startsWith('\x89PNG\r\n\x1A\n')) return 'image/png'
  if (start.startsWith('\xFF\xD8\xFF')) return 'image/jpeg'
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return 'image/gif'
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'image/webp'
  const isParquet = start.startsWith('PAR1') && head.length >= 12 && tail.toString('latin1').endsWith('PAR1')
  return isParquet ? 'application/vnd.apache.parquet' : null
}

async function findPackageMismatch(kind: FileKind, path: string, head: Buffer): Promise<Mismatch | null> {
  if (!isZip(head)) return { isInstead: await describeContent(head) }
  const found = await inspectPackage(path)
  if (found.mediaType === kind.mediaType) return null
  if (found.mediaType === null && found.problem !== null) return { problem: found.problem }
  return { isInstead: found.mediaType === null ? 'a ZIP archive' : 'another kind of Office file' }
}

async function findTextMismatch(kind: FileKind, path: string, { head, tail }: Ends): Promise<Mismatch | null> {
  if (isUtf16(head)) return { problem: 'it is written in UTF-16. Save it as UTF-8' }
  const markup = findMarkup(head, kind.mediaType === 'text/markdown')
  if (markup !== null) return { isInstead: markup }
  const disguise = /^(%PDF-|%!PS|\{\\rtf)/.exec(head.toString('latin1', 0, 5))
  if (disguise !== null || !(await isTextFile(path))) return { isInstead: await describeContent(head) }
  if (kind.form === 'json' && !(await isJson(path, { head, tail }))) return { isInstead: 'text that is not JSON' }
  if (kind.form === 'json-lines' && !startsWithJsonLine(head)) return { isInstead: 'text that is not JSON Lines' }
  if (kind.form === 'mail' && !startsWithMailHeader(head)) return { isInstead: 'text without the header of an e-mail' }
  return null
}

/** What the content seems to be, in words for a person. */
async function describeContent(head: Buffer): Promise<string> {
  if (isZip(head)) return 'a ZIP archive or an Office file'
  const markup = findMarkup(head)
  if (markup !== null) return markup
  // A bounded piece: the detector follows offsets in the content.
  const type = await fileTypeFromBuffer(head.subarray(0, 4_100))
  if (type?.ext === 'cfb') return 'an old or password-protected Office file'
  if (type) return type.ext.toUpperCase()
  if (isUtf16(head)) return 'text'
  return head.includes(0) ? 'of an unknown kind' : 'text'
}

function isZip(head: Buffer): boolean {
  return head.toString('latin1', 0, 4) === 'PK\x03\x04' || head.toString('latin1', 0, 4) === 'PK\x05\x06'
}

function isUtf16(head: Buffer): boolean {
  const start = head.toString('latin1', 0, 2)
  return start === '\xFF\xFE' || start === '\xFE\xFF'
}

/**
 * A page, drawing or XML document, seen as browsers see them: by the first tag after blanks and comments. Markdown may
 * begin with tags that lay out text.
 */
function findMarkup(head: Buffer, isMarkdown = false): string | null {
  const start = head.toString('latin1', 0, 4_096).replace(/^(?:\xEF\xBB\xBF)?(?:\s|-->|<!--.*?-->)*/s, '')
  const tag = /^<(?:!doctype\s+(\w+)|\?(xml)\b|([a-z]+)(?=[\s>/]))/i.exec(start)
  const name = (tag?.[1] ?? tag?.[2] ?? tag?.[3])?.toLowerCase()
  if (name === undefined) return null
  if (name === 'svg' || (name === 'xml' && /<svg[\s>]/i.test(start))) return 'SVG'
  if (name === 'xml' || name === 'plist') return 'XML'
  return PAGE_TAGS.has(name) || (!isMarkdown && LAYOUT_TAGS.has(name)) ? 'HTML' : null
}

const PAGE_TAGS = new Set(
  'html head body script iframe frameset meta title style link base object embed form'.split(' '),
)
const LAYOUT_TAGS = new Set('a b br center div font h1 h2 h3 i img li ol p pre section span table ul'.split(' '))

/** No NUL anywhere, and hardly any other control character: true of UTF-8 and of the Windows code pages. */
async function isTextFile(path: string): Promise<boolean> {
  let controls = 0
  let sizeBytes = 0
  for await (const chunk of createReadStream(path, { highWaterMark: HEAD_BYTES })) {
    const bytes = chunk as Buffer // safe: a stream without an encoding gives bytes
    sizeBytes += bytes.length
    for (const byte of bytes) {
      if (byte === 0) return false
      if (byte < 9 || (byte > 13 && byte < 32 && byte !== 26 && byte !== 27)) controls += 1
    }
  }
  return controls * 100 <= sizeBytes
}

async function isJson(path: string, { head, tail }: Ends): Promise<boolean> {
  const { size } = await stat(path)
  if (size <= MAX_PARSED_BYTES) return parses(await readFile(path, 'utf8'))
  const start = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
  const end = tail.toString('utf8').trimEnd()
  return (start.startsWith('{') && end.endsWith('}')) || (start.startsWith('[') && end.endsWith(']'))
}

function startsWithJsonLine(head: Buffer): boolean {
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
  const end = text.indexOf('\n')
  if (end === -1 && head.length === HEAD_BYTES) return text.startsWith('{') || text.startsWith('[')
  return parses(end === -1 ? text : text.slice(0, end))
}

function parses(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''))
    return true
  } catch {
    return false
  }
}

/** The header block of RFC 5322, which says who wrote or when. */
function startsWithMailHeader(head: Buffer): boolean {
  const [header = ''] = head.toString('latin1').split(/\r?\n\r?\n/, 1)
  const lines = header.replace(/^From .*\r?\n/, '').split(/\r?\n/)
  const isHeader = lines.every((line) => /^(?:[!-9;-~]+[ \t]*:|[ \t])/.test(line))
  return isHeader && lines.some((line) => /^(?:from|date|received|message-id)[ \t]*:/i.test(line))
}
