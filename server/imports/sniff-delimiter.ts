// Where two fit alike, the one that is rarer in sentences and numbers.
const delimiters = ['\t', ';', '|', ','] as const
type Delimiter = (typeof delimiters)[number]
const SAMPLE_RECORDS = 50

/** The delimiter by which the first rows have the same number of cells, more than one; a comma when none has. */
export function sniffDelimiter(sample: string, name: string): string {
  if (/\.(tsv|tab)$/i.test(name)) return '\t'
  const records = countDelimiters(sample)
  let best: { delimiter: Delimiter; share: number; count: number } | null = null
  for (const delimiter of delimiters) {
    const counts = records.map((record) => record[delimiter])
    const count = mostFrequent(counts)
    const share = counts.filter((one) => one === count).length / counts.length
    if (count === 0) continue
    if (!best || share > best.share || (share === best.share && count > best.count)) best = { delimiter, share, count }
  }
  return best?.delimiter ?? ','
}

type Counts = Record<Delimiter, number>

/** How often each delimiter stands outside quotes, by record; the last record of a sample may be cut, and is left out. */
function countDelimiters(sample: string): Counts[] {
  const records: Counts[] = []
  let counts = noCounts()
  let quoted = false
  let blank = true
  for (const character of sample) {
    if (character === '"') quoted = !quoted
    if (quoted) continue
    if (character === '\n' || character === '\r') {
      if (!blank) records.push(counts)
      if (records.length === SAMPLE_RECORDS) return records
      counts = noCounts()
      blank = true
      continue
    }
    blank = false
    const delimiter = delimiters.find((one) => one === character)
    if (delimiter) counts[delimiter] += 1
  }
  return records.length > 0 ? records : [counts]
}

function noCounts(): Counts {
  return { ',': 0, ';': 0, '\t': 0, '|': 0 }
}

function mostFrequent(counts: readonly number[]): number {
  const times = new Map<number, number>()
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1)
  return [...times].sort(([countA, a], [countB, b]) => b - a || countB - countA)[0]?.[0] ?? 0
}
