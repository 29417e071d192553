import type { Audit } from '../../contracts/audits.ts'
import { limit } from '../../domain/bias-audit/policy.ts'
import type { Analysis } from '../../domain/bias-audit/result.ts'
import { countWords } from '../number-words.ts'
import { Section } from '../section.tsx'
import { groupWords, titleWords } from '../../domain/bias-audit/column-words.ts'
import { numberOf, shareWords } from './audit-words.ts'

/** Whom the figures leave out, and why; also what looks like one group written in two ways. */
export function LeftOut({ audit }: { audit: Audit }) {
  const single = Object.entries(audit.analyses).filter(([, { screening }]) => !screening)
  const crossed = Object.entries(audit.analyses).filter(([, { screening }]) => screening)
  const small = limit(audit, 'suppressed-below')
  return (
    <Section title="Who was left out, and why" id="left-out">
      <ul className="space-y-3">
        {single.map(([name, analysis]) => (
          <li key={name}>
            <OfAnalysis name={name} analysis={analysis} />
          </li>
        ))}
      </ul>
      <Crossings crossed={crossed} />
      <p className="mt-3 text-small text-ink-soft">
        {audit.unsuppressed
          ? 'Small cells are shown exactly, since you asked for them and may see them. Do not pass this view on.'
          : `Counts below ${small} are hidden, and others from which they could be told.`}
      </p>
    </Section>
  )
}

function OfAnalysis({ name, analysis }: { name: string; analysis: Analysis }) {
  const { excluded, missing, nearDuplicates } = analysis
  const nobody = excluded.length === 0 && missing.rows === 0
  return (
    <>
      <p className="font-medium">{titleWords(name)}</p>
      <ul className="list-disc space-y-0.5 pl-5">
        {nobody ? <li>Nobody: every row has a group, and every group was compared.</li> : null}
        {missing.rows === 0 ? null : <Missing missing={missing} />}
        {excluded.map(({ group, reason }) => (
          <li key={group}>
            {groupWords(group)}: {reason}
          </li>
        ))}
        {nearDuplicates.map((alike) => (
          <li key={alike.join()}>
            Counted apart, though they differ in case or blanks alone: {alike.map((one) => `“${one}”`).join(', ')}. If
            they are one group, correct the log and run it again.
          </li>
        ))}
      </ul>
    </>
  )
}

function Missing({ missing }: { missing: Analysis['missing'] }) {
  const rate = numberOf(missing.rate)
  const rows = numberOf(missing.rows)
  const widest = Object.entries(missing.bounds)
    .flatMap(([group, [low, high]]) => {
      const [from, to] = [numberOf(low), numberOf(high)]
      return from === null || to === null ? [] : [{ group, from, to }]
    })
    .toSorted((a, b) => b.to - b.from - (a.to - a.from))[0]
  return (
    <li>
      {rows === null ? `Rows without a group, too few to show` : `${countWords(rows, 'row')} without a group`}
      {rate === null ? '' : `, selected at ${shareWords(rate)}`}
      {widest
        ? `. Were all of them ${groupWords(widest.group)}, its rate would lie between ${shareWords(widest.from)} and ${shareWords(widest.to)}`
        : ''}
      .
    </li>
  )
}

function Crossings({ crossed }: { crossed: readonly (readonly [string, Analysis])[] }) {
  const count = crossed.reduce((sum, [, { excluded }]) => sum + excluded.length, 0)
  if (count === 0) return null
  return (
    <p className="mt-3">
      In crossings of attributes {countWords(count, 'group')} {count === 1 ? 'was' : 'were'} too small to compare; the
      tab Intersections names them.
    </p>
  )
}
