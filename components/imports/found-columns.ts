const MOST_BYTES = 256 * 1024
const DELIMITERS = [',', ';', '\t', '|'] as const

/** The columns of an inventory as its first row, or first item, has them; none where it cannot be told. Reads a little of it. */
export async function readFoundColumns(file: Blob): Promise<string[]> {
  return foundColumns(decode(await file.slice(0, MOST_BYTES).arrayBuffer()))
}

/** The same from the beginning of the text. */
export function foundColumns(text: string): string[] {
  return /^\s*[[{]/.test(text) ? propertiesIn(text) : headersIn(text)
}

/** UTF-16 by its mark, UTF-8, or else Windows-1252, as the import reads it. */
function decode(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes)
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function headersIn(text: string): string[] {
  const start = text.replace(/^[\ufeff\s]+/, '')
  const delimiter = DELIMITERS.map((one) => ({ one, cells: firstRow(start, one) })).toSorted(
    (a, b) => b.cells.length - a.cells.length,
  )[0]!
  return [...new Set(delimiter.cells.map((cell) => cell.trim()).filter((cell) => cell !== ''))]
}

/** The cells of the first row, quoted ones without their quotes. */
function firstRow(text: string, delimiter: string): string[] {
  const cells = ['']
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]!
    if (sign === '"' && isQuoted && text[at + 1] === '"') {
      cells[cells.length - 1] += '"'
      at += 1
    } else if (sign === '"') isQuoted = !isQuoted
    else if (!isQuoted && sign === delimiter) cells.push('')
    else if (!isQuoted && (sign === '\n' || sign === '\r')) break
    else cells[cells.length - 1] += sign
  }
  return cells
}

/** The names of the first flat run of properties: a large document is not read to its end to find them. */
function propertiesIn(text: string): string[] {
  const item = /\[\s*\{([^{}]*)[{}]/.exec(text)?.[1] ?? /\{([^{}]*)\}/.exec(text)?.[1] ?? ''
  const names = [...item.matchAll(/"((?:[^"\\]|\\.)*)"\s*:/g)].map(([, name]) => name ?? '')
  return [...new Set(names)]
}
