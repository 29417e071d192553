import { crc32, deflateRawSync } from 'node:zlib'

export interface Part {
  name: string
  content: Buffer | string
  isPacked?: boolean
  /** Claimed instead of the true size. */
  claimedBytes?: number
  /** General purpose flags; bit 0 says encrypted. */
  flags?: number
}

/** A ZIP package of these parts, in this order. */
export function zipOf(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const content = Buffer.from(part.content)
    const data = part.isPacked ? deflateRawSync(content) : content
    const name = Buffer.from(part.name)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(part.flags ?? 0, 2)
    shared.writeUInt16LE(part.isPacked ? 8 : 0, 4)
    shared.writeUInt32LE(crc32(content), 10)
    shared.writeUInt32LE(data.length, 14)
    shared.writeUInt32LE(part.claimedBytes ?? content.length, 18)
    shared.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, name, data])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, tail, name]))
    locals.push(local)
    offset += local.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...directory, end])
}

const TYPES: Part = { name: '[Content_Types].xml', content: '<Types/>', isPacked: true }

export const officeFiles = {
  docx: (...more: Part[]) => zipOf([TYPES, { name: 'word/document.xml', content: '<w/>', isPacked: true }, ...more]),
  xlsx: (...more: Part[]) => zipOf([TYPES, { name: 'xl/workbook.xml', content: '<x/>', isPacked: true }, ...more]),
  pptx: (...more: Part[]) => zipOf([TYPES, { name: 'ppt/presentation.xml', content: '<p/>', isPacked: true }, ...more]),
  odt: (...more: Part[]) => openDocument('text', more),
  ods: (...more: Part[]) => openDocument('spreadsheet', more),
}

function openDocument(type: string, more: readonly Part[]): Buffer {
  const mimetype = { name: 'mimetype', content: `application/vnd.oasis.opendocument.${type}` }
  return zipOf([mimetype, { name: 'content.xml', content: '<office:document-content/>', isPacked: true }, ...more])
}
