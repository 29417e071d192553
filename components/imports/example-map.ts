const STAGES = { 'In use': 'live', Trial: 'pilot', Ended: 'retired' }

/** A map to begin with, as text: for the columns of the file, as far as their names tell what they hold. */
export function exampleMap(columns: readonly string[]): string {
  const has = (pattern: RegExp) => columns.find((column) => pattern.test(column))
  if (columns.length === 0) {
    return written({ id: 'Id', name: 'Name', purpose: 'Purpose', unit: 'Department', stage: 'State' })
  }
  const id = has(/\bid\b|identifier|\bkey\b/i) ?? has(/\bn(o|r|umber)\b/i) ?? columns[0]!
  const others = columns.filter((column) => column !== id)
  const name =
    others.find((column) => /\bname\b/i.test(column)) ??
    others.find((column) => /title|system/i.test(column)) ??
    others[0] ??
    id
  return written({
    id,
    name,
    purpose: has(/purpose|description/i),
    unit: has(/unit|department|brand|team/i),
    stage: has(/stage|state|status/i),
  })
}

interface Guess {
  id: string
  name: string
  purpose?: string | undefined
  unit?: string | undefined
  stage?: string | undefined
}

function written({ id, name, purpose, unit, stage }: Guess): string {
  const map = {
    source: 'our-list',
    externalId: { column: id },
    fields: {
      name: { column: name },
      ...(purpose === undefined ? {} : { purpose: { column: purpose } }),
      ...(unit === undefined ? {} : { unit: { column: unit } }),
      ...(stage === undefined ? {} : { stage: { column: stage, values: STAGES } }),
    },
  }
  return JSON.stringify(map, null, 2)
}
