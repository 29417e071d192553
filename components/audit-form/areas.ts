const PLACES =
  /^(area|borough|canton|census|city|commune|country|county|counties|department|district|iris|location|lsoa|market|msoa|municipality|neighbou?rhood|nuts|place|plz|postcode|postal|province|region|state|town|tract|village|ward|zip|zipcode)s?\d*$/i

/** Whether a column is about a place, by its name: "postcode_district", "incomeOfRegion". A hint for people, never a rule. */
export function isAboutArea(column: string): boolean {
  const words = column.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').split(/[^\p{L}\d]+/u)
  return words.some((word) => PLACES.test(word))
}

/** Of the columns of groups those that seem to tell of people: counts by area are to have none. */
export function columnsAboutPeople(columns: readonly string[]): string[] {
  return columns.filter((column) => !isAboutArea(column))
}
