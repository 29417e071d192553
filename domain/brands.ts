/** How many brands a system may have, and how long the name of one may be, in UTF-16 units. */
export const MOST_BRANDS = 50
export const LONGEST_BRAND = 200
