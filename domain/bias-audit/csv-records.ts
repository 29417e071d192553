/** Records of CSV text by RFC 4180, its delimiter told from the first line; null where a quote never closes. */
export function parseCsv(text: string): string[][] | null {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text
  const [first = ''] = source.split(/[\r\n]/, 1)
  const delimiter = [',', ';', '\t'].toSorted((a, b) => first.split(b).length - first.split(a).length)[0]!
  const records: string[][] = []
  let record: string[] = []
  let at = 0
  while (at < source.length) {
    const cell = source[at] === '"' ? quotedCell(source, at) : plainCell(source, at, delimiter)
    if (cell === null) return null
    record.push(cell.text)
    at = cell.end
    if (source[at] === delimiter) {
      at += 1
      if (at < source.length) continue
      record.push('')
    }
    at += source.startsWith('\r\n', at) ? 2 : 1
    if (record.length > 1 || record[0] !== '') records.push(record)
    record = []
  }
  return records
}

function plainCell(source: string, from: number, delimiter: string): { text: string; end: number } {
  let end = from
  while (end < source.length && source[end] !== delimiter && source[end] !== '\n' && source[end] !== '\r') end += 1
  return { text: source.slice(from, end), end }
}

function quotedCell(source: string, from: number): { text: string; end: number } | null {
  let end = from + 1
  for (;;) {
    end = source.indexOf('"', end)
    if (end < 0) return null
    if (source[end + 1] !== '"') break
    end += 2
  }
  return { text: source.slice(from + 1, end).replaceAll('""', '"'), end: end + 1 }
}
