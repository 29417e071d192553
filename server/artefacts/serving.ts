const MAX_NAME_BYTES = 200

/** Control characters, and those that reorder or hide the characters around them; not the two joiners that scripts need. */
const INVISIBLE =
  /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u{115F}\u{1160}\u{3164}\u{FFA0}\u{E0000}-\u{E0FFF}]/gu
/** What Windows, shells or headers take for syntax. */
const SYNTAX = /["*:<>?|]/g

/**
 * A file's name as it may be shown, recorded and sent in a header: the last part of a path, without characters that are
 * invisible, reorder the text or mean something to a file system; at most 200 bytes, keeping the extension.
 */
export function safeName(name: string): string {
  const visible = name.toWellFormed().replaceAll(INVISIBLE, '').normalize('NFC')
  const last = visible.split(/[/\\]/).findLast((part) => part.trim() !== '') ?? ''
  const plain = last
    .replaceAll(SYNTAX, '_')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[. ]+|[. ]+$/g, '')
  return plain === '' ? 'file' : shorten(plain)
}

export interface ServedFile {
  name: string
  mediaType: string
  sizeBytes: number
}

/** Headers of the file itself: it is saved, never opened in our origin. */
export function downloadHeaders({ name, mediaType, sizeBytes }: ServedFile): Record<string, string> {
  return {
    ...guardedHeaders(mediaType),
    'Content-Disposition': `attachment; ${dispositionName(name)}`,
    'Content-Length': String(sizeBytes),
  }
}

/**
 * Headers of what preview.ts makes, and of a PDF in its frame: shown by pages of our own origin alone. The policy sandboxes
 * the frame. A `sandbox` attribute on the frame as well makes Chromium show no PDF at all.
 */
export function inlineHeaders(mediaType: 'image/png' | 'application/pdf', sizeBytes: number): Record<string, string> {
  return {
    ...guardedHeaders(mediaType),
    'Content-Security-Policy': `${POLICY}; frame-ancestors 'self'`,
    'Content-Disposition': 'inline',
    'Content-Length': String(sizeBytes),
  }
}

const POLICY = "sandbox; default-src 'none'"

function guardedHeaders(mediaType: string): Record<string, string> {
  return {
    'Content-Type': mediaType,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': POLICY,
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'private, no-store',
  }
}

/** RFC 6266: a name in ASCII for old programs, and the whole one percent-encoded as RFC 8187 has it. */
function dispositionName(name: string): string {
  const safe = safeName(name)
  const ascii = safe
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/[^\x20-\x7E]/gu, '_')
    .replaceAll(/[\\%"]/g, '_')
  const encoded = encodeURIComponent(safe).replaceAll(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `filename="${ascii.trim() === '' ? 'file' : ascii}"; filename*=UTF-8''${encoded}`
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= MAX_NAME_BYTES) return name
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? ''
  const kept: string[] = []
  let room = MAX_NAME_BYTES - extension.length
  for (const character of name.slice(0, name.length - extension.length)) {
    room -= Buffer.byteLength(character)
    if (room < 0) break
    kept.push(character)
  }
  return kept.join('').replace(/[. ]+$/, '') + extension
}
