import { Refusal } from '../../domain/refusal.ts'
import { findMismatch } from './file-content.ts'
import { adviceFor, extensionOf, findKind, type FileKind } from './file-kinds.ts'

export interface Claim {
  name: string
  /** The Content-Type that was sent; null or a generic one says nothing. */
  declared: string | null
  /** Where the whole content is. */
  path: string
}

const GENERIC = new Set(['', 'application/octet-stream', 'binary/octet-stream', 'application/x-download'])

/**
 * The media type on which a file's extension, declared type and content agree.
 * Throws Refusal `unsupported-media`, saying what to do, when they do not or when the kind is not taken.
 */
export async function agreeMediaType({ name, declared, path }: Claim): Promise<string> {
  const kind = requireKind(name)
  assertDeclared(kind, name, declared)
  const mismatch = await findMismatch(kind, path)
  if (mismatch === null) return kind.mediaType
  if ('problem' in mismatch) throw unsupported(`${name} cannot be taken, because ${mismatch.problem}.`)
  const is = mismatch.isInstead
  throw unsupported(`${name} says ${kind.label}, but its content is ${is}. Export it as ${kind.label} and try again.`)
}

function requireKind(name: string): FileKind {
  const extension = extensionOf(name)
  const kind = findKind(extension)
  if (kind !== null) return kind
  if (extension === '') throw unsupported(`${name} has no extension that tells its kind. ${adviceFor('')}`)
  throw unsupported(`${name} cannot be taken. ${adviceFor(extension)}`)
}

function assertDeclared(kind: FileKind, name: string, declared: string | null): void {
  const mediaType = (declared ?? '').split(';', 1)[0]!.trim().toLowerCase()
  if (GENERIC.has(mediaType) || mediaType === kind.mediaType || kind.aliases.includes(mediaType)) return
  throw unsupported(`${name} says ${kind.label}, but was sent as ${mediaType}. Send it as ${kind.mediaType}.`)
}

function unsupported(message: string): Refusal {
  return new Refusal('unsupported-media', message)
}
