const NO_BREAK = '\u00a0'
const WHOLE = new Intl.NumberFormat('en-GB')

/** "2,133". */
export function numberWords(value: number): string {
  return WHOLE.format(value)
}

/** "1 system", "2,133 systems"; give the plural where it is not formed with an s. */
export function countWords(count: number, noun: string, plural = `${noun}s`): string {
  return `${WHOLE.format(count)} ${count === 1 ? noun : plural}`
}

/**
 * A share in [0, 1] as a whole percentage, "68 %". Never rounds to 0 or 100 what is not: those are "< 1 %" and "> 99 %".
 * Its spaces do not break.
 */
export function percentWords(share: number): string {
  const percent = Math.round(share * 100)
  const words = percent === 0 && share > 0 ? '< 1 %' : percent === 100 && share < 1 ? '> 99 %' : `${percent} %`
  return words.replaceAll(' ', NO_BREAK)
}

/** "1.4 MB", in powers of 1024; whole bytes and kilobytes. */
export function bytesWords(sizeBytes: number): string {
  if (sizeBytes < 1024) return countWords(sizeBytes, 'byte')
  if (sizeBytes < 1024 * 1024) return `${Math.round(sizeBytes / 1024)} kB`
  const megabytes = sizeBytes / (1024 * 1024)
  if (megabytes >= 1024) return `${Number((megabytes / 1024).toFixed(1))} GB`
  return `${megabytes < 10 && megabytes % 1 !== 0 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`
}

/** "+4", "−3", "±0", with the minus sign that has the width of a figure. */
export function changeWords(by: number): string {
  if (by === 0) return '±0'
  return `${by > 0 ? '+' : '−'}${WHOLE.format(Math.abs(by))}`
}
