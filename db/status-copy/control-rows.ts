import { Codes } from './codes.ts'
import { Remembered } from './remembered.ts'
import { grown, readSpan, SPAN_LENGTH, SPAN_SQL, Spans, type SpansParts } from './spans.ts'

/** Rows as one text: reading them one by one takes three times as long. */
export const CONTROL_ROWS_SQL = `group_concat(${SPAN_SQL} || status || char(31) || control_id || char(31) || system_id, char(30))`
const BETWEEN_ROWS = '\u001e'
const BETWEEN_CELLS = '\u001f'

/** What another thread makes the same rows of. */
export type ControlRowsParts = {
  spans: SpansParts
  statuses: (string | null)[]
  controls: (string | null)[]
} & Pick<ControlRows, 'status' | 'control'>

/** The rows of `control_intervals`, a column each. */
export class ControlRows {
  readonly spans: Spans
  readonly statuses: Codes
  readonly controls: Codes
  status = new Uint8Array(1024)
  control = new Uint16Array(1024)
  readonly #remembered = new Remembered()

  remember<T>(question: string, find: () => T): T {
    return this.#remembered.remember(this.spans, question, find)
  }

  constructor(parts?: ControlRowsParts) {
    this.spans = new Spans(parts?.spans)
    this.statuses = new Codes(parts?.statuses)
    this.controls = new Codes(parts?.controls)
    if (parts) Object.assign(this, { status: parts.status, control: parts.control })
  }

  get parts(): ControlRowsParts {
    const { spans, statuses, controls, status, control } = this
    return { spans: spans.parts, statuses: statuses.texts, controls: controls.texts, status, control }
  }

  /** Adds rows; `placeOf` gives the place of a system. */
  add(text: string, placeOf: (systemId: string) => number): void {
    for (let at = 0; at < text.length;) {
      const statusEnd = text.indexOf(BETWEEN_CELLS, at + SPAN_LENGTH)
      const controlEnd = text.indexOf(BETWEEN_CELLS, statusEnd + 1)
      const rowEnd = text.indexOf(BETWEEN_ROWS, controlEnd + 1)
      const end = rowEnd === -1 ? text.length : rowEnd
      const row = this.spans.add(placeOf(text.slice(controlEnd + 1, end)), readSpan(text, at))
      if (this.status.length < this.spans.from.length) {
        this.status = grown(this.status, this.spans.from.length)
        this.control = grown(this.control, this.spans.from.length)
      }
      this.status[row] = this.statuses.codeOf(text.slice(at + SPAN_LENGTH, statusEnd))
      this.control[row] = this.controls.codeOf(text.slice(statusEnd + 1, controlEnd))
      at = end + 1
    }
  }
}
