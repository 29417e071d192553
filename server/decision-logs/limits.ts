/** What a decision log may cost. Everything is let go of when it is counted. */
export const limits = {
  /** The whole of a count or preview; what is over then is cancelled, and ended when that takes longer still. */
  longestMs: 10 * 60_000,
  cancelMs: 10_000,
  /** Of the thread, without what DuckDB takes. */
  threadMegabytes: 512,
  /** What is to be left on the disk for the register itself, and after how many written bytes it is looked at. */
  spareBytes: 512 * 1024 ** 2,
  roomEveryBytes: 64 * 1024 ** 2,
  /** The file as it comes. */
  fileBytes: 2 * 1024 ** 3,
  /** What a compressed or re-encoded file may come to on the disk. */
  inflatedBytes: 6 * 1024 ** 3,
  /** Compression beyond this is not that of a log; tabular text seldom reaches 50. */
  inflation: 500,
  /** Up to here the ratio is not looked at. */
  inflatedBytesAtLeast: 64 * 1024 ** 2,
  /** DuckDB's own memory; the thread itself takes some 80 MB. */
  memoryMegabytes: 256,
  /** What DuckDB may put on the disk meanwhile. */
  spillMegabytes: 4096,
  values: 200,
  /** Combinations of values that occur, in the log as it is and after cleaning. */
  combinations: 100_000,
  columns: 2_000,
  /** The head of a file, from which its dialect is told. */
  headBytes: 1024 ** 2,
}
