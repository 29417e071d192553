import type { Audit } from '../../contracts/audits.ts'
import type { ImpactRatios } from '../../domain/bias-audit/result.ts'
import { Section } from '../section.tsx'
import { analysisWords, groupWords } from '../../domain/bias-audit/column-words.ts'
import { decimalWords, numberOf, ratioWords, shareWords, wholeWords, isAbsent } from './audit-words.ts'
import { cell } from './cells.ts'
import { FigureTable } from './figure-table.tsx'

/** The figures that New York's Local Law 144 asks to be published, whether or not the system falls under it. */
export function NewYorkTab({ audit: { localLaw144 } }: { audit: Audit }) {
  const { selection, scoring, medianScore } = localLaw144
  const median = numberOf(medianScore)
  return (
    <>
      <p className="mb-4 max-w-prose text-small text-ink-soft">
        Local Law 144 of New York City asks for each category’s rate divided by the highest rate. It knows no intervals:
        read these figures beside those of the result. The law is about decisions on employment.
      </p>
      {Object.entries(selection).map(([name, ratios]) => (
        <Ratios key={name} title={`Selection by ${analysisWords(name)}`} of="Selection rate" ratios={ratios} />
      ))}
      {isAbsent(scoring) ? (
        <Section title="Scores">
          <p className="text-ink-soft">{scoring.undefined}</p>
        </Section>
      ) : (
        Object.entries(scoring).map(([name, ratios]) => (
          <Ratios
            key={name}
            title={`Scores above the median${median === null ? '' : ` of ${decimalWords(median)}`} by ${analysisWords(name)}`}
            of="Scoring rate"
            ratios={ratios}
          />
        ))
      )}
    </>
  )
}

interface RatiosProps {
  title: string
  of: string
  ratios: ImpactRatios
}

function Ratios({ title, of, ratios }: RatiosProps) {
  const unknown = numberOf(ratios.unknown)
  const justified = Object.entries(ratios.categories).flatMap(([group, { leftOut }]) =>
    leftOut ? [{ group, leftOut }] : [],
  )
  return (
    <Section title={title}>
      <FigureTable
        caption={title}
        of="Category"
        heads={['People', 'Share', of, 'Impact ratio', 'Without small categories']}
        rows={Object.entries(ratios.categories).map(([group, one]) => ({
          id: group,
          name: groupWords(group),
          cells: [
            cell(one.n, wholeWords),
            cell(one.share, shareWords),
            cell(one.rate, shareWords),
            cell(one.impactRatio, ratioWords),
            cell(one.impactRatioWithoutSmall, ratioWords),
          ],
        }))}
      />
      <ul className="mt-2 text-small text-ink-soft">
        {ratios.amongShown ? <li>Ratios are to the highest rate of the categories shown: some are hidden.</li> : null}
        {unknown === null ? null : <li>Category unknown: {wholeWords(unknown)}.</li>}
        {justified.map(({ group, leftOut }) => (
          <li key={group}>
            {groupWords(group)} left out: {leftOut}
          </li>
        ))}
      </ul>
    </Section>
  )
}
