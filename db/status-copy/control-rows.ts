import { Codes } from './codes.ts'
import { Remembered } from './remembered.ts'
import { rowsSql, RowText } from './row-text.ts'
import { grown, Spans, type SpansParts } from './spans.ts'

export const CONTROL_ROWS_SQL = rowsSql(['status', 'control_id', 'system_id'])

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
    const cells = new RowText(text)
    while (!cells.isAtEnd) {
      const span = cells.span()
      const status = this.statuses.codeOf(cells.text())
      const control = this.controls.codeOf(cells.text())
      const row = this.spans.add(placeOf(cells.text() ?? ''), span)
      if (this.status.length < this.spans.from.length) {
        this.status = grown(this.status, this.spans.from.length)
        this.control = grown(this.control, this.spans.from.length)
      }
      this.status[row] = status
      this.control[row] = control
    }
  }
}
