// What a spreadsheet takes for a formula at the beginning of a cell, in its full width too.
const FORMULA = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/u

/** A cell that no spreadsheet runs: an apostrophe stands before what it would take for a formula. */
export function defuse(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell
}

/** The cell as it was before. Gives every text back that `defuse` was given. */
export function fuse(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell
}
