import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { toDay } from '../../domain/days.ts'
import { anAudit, rowsOf, VOUCHERS } from './audit.fixture.ts'
import { AttributeSection } from './attribute-section.tsx'
import { AuditFacts } from './audit-facts.tsx'
import { CalibrationTab } from './calibration-tab.tsx'
import { PeriodDrift } from './drift-tab.tsx'
import { ErrorsTab } from './errors-tab.tsx'
import { HowComputed } from './how-computed.tsx'
import { IntersectionsTab } from './intersections-tab.tsx'
import { LeftOut } from './left-out.tsx'
import { NewYorkTab } from './new-york-tab.tsx'
import { rateLines, rateRows, shareTicks } from './rate-rows.ts'
import { StrataTab } from './strata-tab.tsx'
import { VerdictPanel } from './verdict-panel.tsx'

const audit = anAudit(rowsOf(VOUCHERS))
const age = audit.analyses['age_band']!
const sex = audit.analyses['sex']!
const limit = { fourFifths: 0.8, favourable: true }

/** The words of a page without its marks. */
function words(node: React.ReactNode): string {
  return renderToStaticMarkup(<>{node}</>)
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
}

test('the verdict is told in its sentence, with what it files as and how many comparisons', () => {
  const text = words(<VerdictPanel audit={audit} />)
  expect(text).toContain('Disparity indicated')
  expect(text).toContain('it is not a finding of discrimination')
  expect(text).toContain(`${audit.comparisons} comparisons`)
})

test('a chart has a line at the rate of the reference and one at four fifths of it', () => {
  const lines = rateLines(age, limit)
  expect(lines?.referenceName).toBe('35 to 49')
  expect(lines?.limit).toBeCloseTo(0.8 * lines!.reference)
  const burden = rateLines(age, { ...limit, favourable: false })
  expect(burden?.limit).toBeCloseTo(burden!.reference / 0.8)
})

test('a chart is wide enough for every whisker and no wider than it must', () => {
  const { top, ticks } = shareTicks(rateRows(age), rateLines(age, limit))
  expect(Math.max(...rateRows(age).map(({ high }) => high ?? 0))).toBeLessThanOrEqual(top)
  expect([top, ticks.length]).toEqual([expect.closeTo(0.4), 5])
})

test('a small group is hidden in chart and table alike, with the reason', () => {
  expect(rateRows(sex).find(({ group }) => group === 'other')).toMatchObject({ rate: null, low: null, ratio: null })
  const text = words(<AttributeSection audit={audit} name="sex" analysis={sex} />)
  expect(text).toContain('hidden')
  expect(text).not.toMatch(/other (3|1|33\.3)/)
})

test('who was left out is said with the reason, those without a group too', () => {
  const text = words(<LeftOut audit={audit} />)
  expect(text).toContain('40 rows without a group')
  expect(text).toMatch(/other: \S+/)
  expect(text).toContain('Counts below 5 are hidden')
})

test('tabs without figures say why, and what would give them', () => {
  expect(words(<ErrorsTab audit={audit} />)).toContain('Errors are not known')
  expect(words(<CalibrationTab audit={audit} />)).toContain('Calibration is not known')
  expect(words(<StrataTab audit={audit} />)).toContain('No strata')
  expect(words(<PeriodDrift audit={audit} />)).toContain('column of periods')
})

test('crossings say that they screen', () => {
  const text = words(<IntersectionsTab audit={audit} />)
  expect(text).toContain('not a verdict')
  expect(text).toContain('50 and over, women')
})

test('every threshold is shown with its source and day', () => {
  const text = words(<HowComputed audit={audit} />)
  for (const { clause } of audit.thresholds) expect(text).toContain(clause)
  expect(text).toContain('disputed')
})

test('who ran it is told with whether they built the system, and rows against those expected', () => {
  const text = words(<AuditFacts audit={audit} today={toDay('2026-11-22')} timeZone="UTC" />)
  expect(text).toContain('Ana Ruiz, who did not build the system')
  expect(text).toContain('8,043, as many as expected')
  const open = { ...audit, builtTheSystem: null, extract: { ...audit.extract, expectedRows: 9_000 } }
  const other = words(<AuditFacts audit={open} today={toDay('2026-11-22')} timeZone="UTC" />)
  expect(other).toContain('did not say whether they built the system')
  expect(other).toContain('8,043: 957 fewer than the 9,000 expected')
})

test('within strata a direction that turns is not to be missed', () => {
  const cells = [
    ['men', 'portal', 480, 288],
    ['men', 'social', 120, 24],
    ['women', 'portal', 150, 99],
    ['women', 'social', 450, 108],
  ] as const
  const rows = rowsOf(
    cells.map(([who, channel, people, selected]) => ({ row: { sex: who, channel }, people, selected })),
  )
  const hiring = anAudit(rows, { attributes: ['sex'], stratifyBy: 'channel' })
  const text = words(<StrataTab audit={hiring} />)
  expect(text).toContain('The direction changes within channel')
  expect(hiring.verdict.state).toBe('reverses-when-stratified')
})

test('with a label and a score, errors, calibration and New York’s ratios have figures', () => {
  const rows = rowsOf(VOUCHERS).map((row, index) => ({
    ...row,
    bought: index % 3 === 0 ? '1' : '0',
    score: String((index % 10) / 10),
  }))
  const full = anAudit(rows, { label: 'bought', score: 'score' })
  expect(words(<ErrorsTab audit={full} />)).toMatch(/True positive rate by age band .*%/)
  expect(words(<CalibrationTab audit={full} />)).toMatch(/Calibration by age band .*0\.\d/)
  expect(words(<NewYorkTab audit={full} />)).toContain('Scores above the median')
})

test('nothing that a page shows is an object, NaN or null in words', () => {
  const pages = [
    <VerdictPanel key="1" audit={audit} />,
    <IntersectionsTab key="2" audit={audit} />,
    <HowComputed key="3" audit={audit} />,
    <NewYorkTab key="4" audit={audit} />,
    <LeftOut key="5" audit={audit} />,
  ]
  expect(words(pages)).not.toMatch(/NaN|\[object|Infinity|\bnull\b/)
})
