/** How a group without a value is named in the address of the inventory. */
const NONE = 'none'
/** What stands in for it in a chart. */
const NO_GROUP = '-'

/** Where the systems of a group are listed. */
export function groupHref(by: string, key: string): string {
  const param = by === 'principle' ? 'lacking' : by
  const value = key === NO_GROUP ? NONE : key.replaceAll(',', '%2C')
  return `/systems?${new URLSearchParams({ [param]: value }).toString()}`
}
