import { ATTRIBUTE_JOINT, VALUE_JOINT } from './configuration.ts'

/** "age band" of "age_band": a column as a sentence says it. Keys of results stay as the log has them. */
export function columnWords(column: string): string {
  return column.replaceAll(/(?<=\S)_+(?=\S)/g, ' ')
}

/** "sex × age band" of "sex x age_band". */
export function analysisWords(analysis: string): string {
  return analysis.split(ATTRIBUTE_JOINT).map(columnWords).join(' × ')
}

/** "Sex × age band", where a sentence or a heading begins with it. */
export function titleWords(analysis: string): string {
  return sentenceStart(analysisWords(analysis))
}

/** "women, 18 to 34" of "women | 18 to 34". */
export function groupWords(group: string): string {
  return group.split(VALUE_JOINT).join(', ')
}

/** "Age band" of "age band". */
function sentenceStart(words: string): string {
  return words.replace(/^\p{Ll}/u, (first) => first.toUpperCase())
}
