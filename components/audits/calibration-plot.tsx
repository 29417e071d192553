import type { Calibration } from '../../domain/bias-audit/result.ts'
import { numberOf } from './audit-words.ts'

/** Mean scores of ten bins against how often the outcome came: on the diagonal a score means what it says. */
export function CalibrationPlot({ name, calibration }: { name: string; calibration: Calibration }) {
  const dots = dotsOf(calibration)
  return (
    <figure aria-label={`Calibration of ${name}; the same figures are in the table below`}>
      <figcaption className="mb-1 font-medium">{name}</figcaption>
      <svg viewBox="-44 -6 250 234" className="w-full max-w-72" aria-hidden="true">
        <g stroke="var(--color-line)" fill="none">
          {[0, 50, 100, 150, 200].map((at) => (
            <path key={at} d={`M0 ${at}H200M${at} 0V200`} />
          ))}
        </g>
        <path d="M0 200L200 0" stroke="var(--color-accent)" strokeDasharray="4 3" />
        <path
          d={dots.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${200 * x} ${200 - 200 * y}`).join('')}
          stroke="var(--color-ink)"
          fill="none"
        />
        {dots.map(({ x, y, from }) => (
          <circle key={from} cx={200 * x} cy={200 - 200 * y} r="3.5" fill="var(--color-ink)" />
        ))}
        <g fill="var(--color-ink-soft)" fontSize="11">
          <text x="0" y="216">
            score 0
          </text>
          <text x="200" y="216" textAnchor="end">
            1
          </text>
          <text x="-6" y="10" textAnchor="end">
            100&#160;%
          </text>
          <text x="-6" y="200" textAnchor="end">
            0
          </text>
        </g>
      </svg>
    </figure>
  )
}

/** The bins of which both figures may be shown. */
export function dotsOf({ bins }: Calibration): { x: number; y: number; from: number }[] {
  return bins.flatMap((bin) => {
    const [x, y] = [numberOf(bin.meanScore), numberOf(bin.meanLabel)]
    return x === null || y === null ? [] : [{ x, y, from: bin.from }]
  })
}
