import { Codes } from './codes.ts'
import { grown, readSpan, SPAN_LENGTH, SPAN_SQL, Spans } from './spans.ts'

/** The rows of a system and control as one text: reading them one by one takes three times as long. */
export const CONTROL_ROWS_SQL = `group_concat(${SPAN_SQL} || status, char(30))`
const BETWEEN_ROWS = '\u001e'

/** The rows of `control_intervals`, a column each. */
export class ControlRows {
  readonly spans = new Spans()
  readonly statuses = new Codes()
  readonly controls = new Codes()
  status = new Uint8Array(1024)
  control = new Uint16Array(1024)

  /** The rows of one control of the system that was begun. */
  add(system: number, controlId: string, text: string): void {
    const control = this.controls.codeOf(controlId)
    let at = 0
    while (at < text.length) {
      const end = text.indexOf(BETWEEN_ROWS, at + SPAN_LENGTH)
      const next = end === -1 ? text.length : end
      const row = this.spans.add(system, readSpan(text, at))
      if (this.status.length < this.spans.from.length) {
        this.status = grown(this.status, this.spans.from.length)
        this.control = grown(this.control, this.spans.from.length)
      }
      this.status[row] = this.statuses.codeOf(text.slice(at + SPAN_LENGTH, next))
      this.control[row] = control
      at = next + 1
    }
  }
}
