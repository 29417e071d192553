/** Order by code points, as databases and most languages have it; JavaScript's own is by UTF-16 units. */
export function compareCodePoints(a: string, b: string): number {
  if (a === b) return 0
  let at = 0
  while (at < a.length && at < b.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1
  // Within a pair of surrogates the first half decides, so the comparison starts there.
  const start = at > 0 && isHighSurrogate(a.charCodeAt(at - 1)) ? at - 1 : at
  return (a.codePointAt(start) ?? -1) - (b.codePointAt(start) ?? -1)
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}
