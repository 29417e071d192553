import { sql, type SQL } from 'drizzle-orm'

/** That a column, which holds a list as JSON, has any of the values; an empty text stands for the empty list. */
export function anyOf(column: SQL, wanted: readonly string[]): SQL | undefined {
  if (wanted.length === 0) return undefined
  const values = wanted.filter((value) => value !== '').map((value) => sql`${value}`)
  const hasOne = sql`exists (select 1 from json_each(${column}) one where one.value in (${sql.join(values, sql`, `)}))`
  const isEmpty = sql`${column} = '[]'`
  if (values.length === 0) return isEmpty
  return wanted.includes('') ? sql`(${isEmpty} or ${hasOne})` : hasOne
}
