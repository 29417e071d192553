import type { AuditSummary } from '../../contracts/audits.ts'
import type { Instant } from '../../domain/days.ts'
import { dayInZone, dayWords } from '../day-words.ts'
import { Disclosure } from '../disclosure.tsx'
import { Section } from '../section.tsx'
import { auditHref } from '../links.ts'
import { TextLink } from '../text-link.tsx'
import { numberOf, ratioWords } from './audit-words.ts'
import { cell } from './cells.ts'
import { FigureTable } from './figure-table.tsx'
import { labelsOf, ratioSeries, type RatioSeries } from './ratio-series.ts'
import { limitsOf } from './rate-rows.ts'

interface AuditDriftProps {
  /** The newest first. */
  audits: readonly AuditSummary[]
  /** The threshold that holds, 0.8 by default. */
  fourFifths: number
  timeZone: string
}

/** How each ratio went from audit to audit of the same system. */
export function AuditDrift({ audits, fourFifths, timeZone }: AuditDriftProps) {
  const series = ratioSeries(audits)
  if (audits.length < 2) {
    return (
      <Section title="Over the audits of this system" id="over-audits">
        <p className="max-w-prose text-ink-soft">
          This is the first audit of this system. From the second on, each ratio is drawn from audit to audit here.
        </p>
      </Section>
    )
  }
  // Safe because the contract gives an instant.
  const dayOf = (ranAt: string) => dayWords(dayInZone(ranAt as Instant, timeZone))
  const hidden = series.filter(({ isDrawn }) => !isDrawn)
  return (
    <Section
      title="Over the audits of this system"
      id="over-audits"
      intro={`The ratio of each group to its reference with its 95 % interval, from the oldest audit to the newest. The dashed line is at ${fourFifths}.`}
    >
      <ul className="grid gap-x-6 gap-y-6 sm:grid-cols-2 lg:grid-cols-3">
        {series
          .filter(({ isDrawn }) => isDrawn)
          .map((one) => (
            <li key={one.key} className="min-w-0">
              <RatioPlot series={one} fourFifths={fourFifths} dayOf={dayOf} />
            </li>
          ))}
      </ul>
      {hidden.length === 0 ? null : (
        <p className="mt-4 max-w-prose text-small text-ink-soft">
          Not drawn, as no ratio of it can be shown: {hidden.map(({ name }) => name).join('; ')}. The tables say why.
        </p>
      )}
      <div className="mt-4 flex flex-col gap-2">
        {series.map((one) => (
          <Disclosure key={one.key} onPaper="left-out" summary={`${one.name}, as a table`}>
            <FigureTable
              caption={one.name}
              of="Audit"
              heads={['Period', 'Run', 'Ratio (95 % interval)']}
              rows={one.points.map((point) => ({
                id: point.audit,
                name: <TextLink href={auditHref(point.audit)}>{point.audit}</TextLink>,
                cells: [point.period ?? 'not said', dayOf(point.ranAt), cell(point.ratio, ratioWords, point.koopman)],
              }))}
            />
          </Disclosure>
        ))}
      </div>
    </Section>
  )
}

const HEIGHT = 120

interface RatioPlotProps {
  series: RatioSeries
  fourFifths: number
  dayOf: (ranAt: string) => string
}

function RatioPlot({ series: { name, points }, fourFifths, dayOf }: RatioPlotProps) {
  const drawn = points.map((point) => ({ ...point, value: numberOf(point.ratio), limits: limitsOf(point.koopman) }))
  const top = Math.min(3, Math.max(1.25, ...drawn.flatMap(({ value, limits }) => [value ?? 0, limits[1] ?? 0])))
  const y = (ratio: number) => HEIGHT - (Math.min(ratio, top) / top) * HEIGHT
  const x = (index: number) => `${(100 * (index + 0.5)) / points.length}%`
  const labels = labelsOf(points, dayOf)
  const newest = drawn.at(-1)?.value ?? null
  return (
    <figure aria-label={`${name}; the same figures are in the table below`}>
      <figcaption className="mb-1 text-small font-semibold">{name}</figcaption>
      <svg width="100%" height={HEIGHT} className="overflow-visible" aria-hidden="true">
        <line x1="0" x2="100%" y1={HEIGHT} y2={HEIGHT} stroke="var(--color-line-strong)" />
        <line x1="0" x2="100%" y1={y(1)} y2={y(1)} stroke="var(--color-accent)" />
        <line
          x1="0"
          x2="100%"
          y1={y(fourFifths)}
          y2={y(fourFifths)}
          stroke="var(--color-failing-fill)"
          strokeDasharray="4 3"
        />
        {drawn.map(({ audit, value, limits: [low, high] }, index) => (
          <g key={audit} stroke="var(--color-ink)" strokeWidth="1.5">
            {low === null || high === null ? null : <line x1={x(index)} x2={x(index)} y1={y(low)} y2={y(high)} />}
            {value === null ? null : <circle cx={x(index)} cy={y(value)} r="4" fill="var(--color-ink)" />}
          </g>
        ))}
      </svg>
      <p className="mt-1 flex justify-between gap-2 text-tiny text-ink-soft">
        <span>{labels[0]}</span>
        <span className="text-right">{labels.length > 1 ? labels.at(-1) : null}</span>
      </p>
      <p className="text-small tabular-nums">
        {newest === null ? (
          <span className="text-ink-soft">The newest is not shown; the table says why.</span>
        ) : (
          <>
            <b className="font-semibold">{ratioWords(newest)}</b> in the newest audit
          </>
        )}
      </p>
    </figure>
  )
}
