import { ratioWords, shareWords } from './audit-words.ts'
import { shareTicks, type RateRow, type RateLines } from './rate-rows.ts'

export interface RateChartProps {
  /** What is drawn, in words. */
  title: string
  rows: readonly RateRow[]
  lines: RateLines | null
  /** What stands over the column of ratios. */
  ratioOf: string
}

/**
 * Rates as dots with their intervals as whiskers, the rate of the reference and four fifths of it as lines across. Drawn
 * without a script, so it is there with the page and on paper; the figures stand beside it as words.
 */
export function RateChart({ title, rows, lines, ratioOf }: RateChartProps) {
  const { top, ticks } = shareTicks(rows, lines)
  const at = (share: number) => `${(Math.min(share / top, 1) * 100).toFixed(3)}%`
  return (
    <figure aria-label={`${title}; the same figures are in the table below`} className="min-w-0">
      <div className={`${gridClass} text-tiny text-ink-soft max-md:hidden`}>
        <span>Group</span>
        <span>Rate, with its 95 % interval</span>
        <span className="text-right">Rate</span>
        <span className="text-right">{ratioOf}</span>
      </div>
      <ul>
        {rows.map((row) => (
          <li key={row.group} className={`${gridClass} items-center`}>
            <span className="min-w-0 truncate font-medium" title={row.name}>
              {row.name}
            </span>
            <Plot row={row} lines={lines} at={at} />
            <RateText row={row} />
            <RatioText row={row} />
          </li>
        ))}
      </ul>
      <div className={gridClass} aria-hidden="true">
        <span className="max-md:hidden" />
        <span className="relative col-span-full block h-5 md:col-span-1">
          {ticks.map((tick) => (
            <span
              key={tick}
              className="absolute -translate-x-1/2 text-tiny whitespace-nowrap text-ink-soft tabular-nums first:translate-x-0 last:-translate-x-full"
              style={{ left: at(tick) }}
            >
              {tickWords(tick)}
            </span>
          ))}
        </span>
      </div>
      {lines ? <Legend lines={lines} /> : null}
    </figure>
  )
}

const gridClass =
  'grid grid-cols-[minmax(0,1fr)_auto_auto] gap-x-3 md:grid-cols-[9rem_minmax(0,1fr)_9.5rem_9.5rem] print:grid-cols-[7rem_minmax(0,1fr)_9rem_9rem]'

/** "10 %", "2.5 %", "0.5 %". */
function tickWords(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`
}

interface PlotProps {
  row: RateRow
  lines: RateLines | null
  at: (share: number) => string
}

function Plot({ row, lines, at }: PlotProps) {
  const { rate, low, high, isReference, isCompared } = row
  const ink = isReference ? 'var(--color-accent)' : isCompared ? 'var(--color-ink)' : 'var(--color-ink-soft)'
  return (
    <span className="relative order-last col-span-full block h-7 border-b border-l border-line md:order-none md:col-span-1 md:h-9">
      <svg width="100%" height="100%" className="absolute inset-0 overflow-visible" aria-hidden="true">
        {lines ? (
          <>
            <line x1={at(lines.reference)} x2={at(lines.reference)} y1="0" y2="100%" stroke="var(--color-accent)" />
            <line
              x1={at(lines.limit)}
              x2={at(lines.limit)}
              y1="0"
              y2="100%"
              stroke="var(--color-failing-fill)"
              strokeDasharray="4 3"
            />
          </>
        ) : null}
        {low !== null && high !== null ? (
          <g stroke={ink} strokeWidth="1.5">
            <line x1={at(low)} x2={at(high)} y1="50%" y2="50%" />
            <Cap x={at(low)} />
            <Cap x={at(high)} />
          </g>
        ) : null}
        {rate === null ? null : (
          <circle
            cx={at(rate)}
            cy="50%"
            r="4.5"
            fill={isCompared || isReference ? ink : 'var(--color-surface)'}
            stroke={ink}
            strokeWidth="1.5"
          />
        )}
      </svg>
      {rate === null ? (
        <span className="absolute inset-y-0 left-2 flex items-center bg-surface pr-1 text-tiny text-ink-soft">
          {row.whyNone}
        </span>
      ) : null}
    </span>
  )
}

/** A whisker's end, of a height that does not depend on the row's. */
function Cap({ x }: { x: string }) {
  return (
    <svg x={x} y="50%" overflow="visible">
      <line x1="0" x2="0" y1="-4" y2="4" />
    </svg>
  )
}

function RateText({ row: { rate, low, high } }: { row: RateRow }) {
  return (
    <span className="text-right text-small whitespace-nowrap tabular-nums">
      {rate === null ? (
        <span className="text-ink-soft">not shown</span>
      ) : (
        <>
          <b className="font-semibold">{shareWords(rate)}</b>
          {low === null || high === null ? null : (
            <span className="text-ink-soft max-md:hidden"> {`${bare(low)}–${bare(high)}`}</span>
          )}
        </>
      )}
    </span>
  )
}

function bare(share: number): string {
  return shareWords(share).replace(' %', '')
}

function RatioText({ row: { ratio, isReference, isCompared } }: { row: RateRow }) {
  if (isReference) return <span className="text-right text-small text-accent">reference</span>
  return (
    <span className="text-right text-small whitespace-nowrap tabular-nums">
      {ratio === null || !isCompared ? (
        <span className="text-ink-soft">not assessed</span>
      ) : (
        <>
          <b className="font-semibold">{ratioWords(ratio.value)}</b>
          {ratio.low === null || ratio.high === null ? null : (
            <span className="text-ink-soft">{` ${ratioWords(ratio.low)}–${ratioWords(ratio.high)}`}</span>
          )}
        </>
      )}
    </span>
  )
}

function Legend({ lines }: { lines: RateLines }) {
  return (
    <figcaption className="mt-1 flex flex-wrap gap-x-5 gap-y-1 text-small text-ink-soft">
      <span className="inline-flex items-center gap-1.5">
        <svg width="18" height="10" aria-hidden="true">
          <line x1="0" x2="18" y1="5" y2="5" stroke="var(--color-accent)" strokeWidth="1.5" />
        </svg>
        Rate of the reference, {lines.referenceName}: {shareWords(lines.reference)}
      </span>
      <span className="inline-flex items-center gap-1.5">
        <svg width="18" height="10" aria-hidden="true">
          <line
            x1="0"
            x2="18"
            y1="5"
            y2="5"
            stroke="var(--color-failing-fill)"
            strokeWidth="1.5"
            strokeDasharray="4 3"
          />
        </svg>
        {lines.limitWords}: {shareWords(lines.limit)}
      </span>
    </figcaption>
  )
}
