/** Without compatibility forms and case: as names are kept to be compared, and what is typed is compared with them. */
export function foldName(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** A name to look for what was typed in: as it is written, and without its accents, which not every keyboard has. */
export function searchedName(name: string): string {
  const folded = foldName(name)
  const plain = folded.normalize('NFD').replaceAll(/\p{Mn}/gu, '')
  return plain === folded ? folded : `${folded}\n${plain}`
}
