/** Why a text cannot be kept as it stands, in a sentence; null when it can. */
export function textFault(text: string): string | null {
  if (text.includes('\u0000')) return 'The cell holds a NUL character.'
  if (!text.isWellFormed()) return 'The cell holds half of a character (a lone surrogate).'
  return null
}
