import { read } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl'

export const MAX_ENTRIES = 2_000
export const MAX_UNPACKED_BYTES = 200_000_000
/** Text in Office files packs ten to fifty times; beyond this it was made to explode. Small packages may. */
export const MAX_RATIO = 200
const RATIO_MATTERS_FROM_BYTES = 10_000_000

/** What a ZIP package is: an Office file of a media type, some other archive, or something that is not to be unpacked. */
export type OfficePackage = { mediaType: string } | { mediaType: null; problem: string | null }

const MAIN_PARTS: readonly [RegExp, string][] = [
  [/^word\/document\d*\.xml$/i, 'wordprocessingml.document'],
  [/^xl\/workbook\d*\.xml$/i, 'spreadsheetml.sheet'],
  [/^ppt\/presentation\d*\.xml$/i, 'presentationml.presentation'],
]

/** Reads the directory of a package and unpacks nothing. */
export async function inspectPackage(path: string): Promise<OfficePackage> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    const zip = await fromRandomAccessReaderPromise(new PackageReader(handle, size), size)
    return await inspect(zip, size, await openDocumentType(handle))
  } catch (error) {
    // Whatever yauzl says of a broken package; only an error of the disk names a system call.
    if (error instanceof Error && !('syscall' in error)) return no('it is damaged')
    throw error
  } finally {
    await handle.close()
  }
}

/** Unlike yauzl's own reader, takes offsets beyond the file, which a package may name, for an error of the package. */
class PackageReader extends RandomAccessReader {
  readonly #handle: FileHandle
  readonly #sizeBytes: number

  constructor(handle: FileHandle, sizeBytes: number) {
    super()
    this.#handle = handle
    this.#sizeBytes = sizeBytes
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    if (!(position >= 0 && position + length <= this.#sizeBytes)) {
      setImmediate(callback, new Error('beyond the end of the package'))
      return
    }
    read(this.#handle.fd, buffer, offset, length, position, callback)
  }
}

async function inspect(zip: ZipFile, sizeBytes: number, odf: string | null): Promise<OfficePackage> {
  if (zip.entryCount > MAX_ENTRIES) return no(`it holds more than ${MAX_ENTRIES} parts`)
  let unpackedBytes = 0
  let packedBytes = 0
  const names: string[] = []
  for await (const entry of zip.eachEntry()) {
    unpackedBytes += entry.uncompressedSize
    packedBytes += entry.compressedSize
    if (unpackedBytes > MAX_UNPACKED_BYTES) return no(`it unpacks to more than ${MAX_UNPACKED_BYTES / 1_000_000} MB`)
    if (packedBytes > sizeBytes) return no('its parts overlap')
    if (entry.isEncrypted()) return no('it is protected by a password')
    if (/(^|\/)vbaproject\.bin$/i.test(entry.fileName)) return no('it holds macros')
    names.push(entry.fileName)
  }
  const isExplosive = unpackedBytes > RATIO_MATTERS_FROM_BYTES && unpackedBytes > MAX_RATIO * sizeBytes
  if (isExplosive) return no(`it unpacks to more than ${MAX_RATIO} times its size`)
  const mediaType = odf ?? openXmlType(names)
  return mediaType === null ? no(null) : { mediaType }
}

function openXmlType(names: readonly string[]): string | null {
  if (!names.includes('[Content_Types].xml')) return null
  const found = MAIN_PARTS.filter(([part]) => names.some((name) => part.test(name)))
  return found.length === 1 ? `application/vnd.openxmlformats-officedocument.${found[0]![1]}` : null
}

/** OpenDocument names its type in a first part that is stored as it is (OpenDocument 1.3, part 2, 3.3). */
async function openDocumentType(handle: FileHandle): Promise<string | null> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(200), 0, 200, 0)
  const isStored = bytesRead > 38 && buffer.readUInt16LE(8) === 0 && buffer.toString('latin1', 30, 38) === 'mimetype'
  if (!isStored || buffer.readUInt16LE(26) !== 8 || buffer.readUInt16LE(28) !== 0) return null
  return buffer.toString('latin1', 38, 38 + buffer.readUInt32LE(18))
}

function no(problem: string | null): OfficePackage {
  return { mediaType: null, problem }
}
