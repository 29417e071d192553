/**
 * Lines of cells as CSV (RFC 4180); null is an empty cell. Text that a spreadsheet would take for a formula gets an
 * apostrophe in front, so that opening the file runs nothing.
 */
export function writeCsv(lines: readonly (readonly (string | null)[])[]): string {
  return lines.map((cells) => `${cells.map((cell) => writeCell(cell ?? '')).join(',')}\r\n`).join('')
}

function writeCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
