import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Answers, AnswerValue } from '../catalogue/edition.ts'
import { addDays, toDay } from '../days.ts'
import type { Programme } from '../events.ts'
import type { Stage } from '../status-words.ts'
import { aStory, editionOf, STORY_EDITION, type Story } from './story.ts'
import { computeSystemState } from './system-status.ts'

/** The scenarios are not part of the project: they lie beside it, where there are any. */
const FILE = '../shared/catalogue/catalogue.json'
const TABLE = 'docs/scenario-statuses.md'
const REGISTERED_ON = toDay('2026-11-02')

interface Scenario {
  readonly id: string
  readonly registration: Readonly<Record<string, AnswerValue | null>>
  readonly evidence: readonly { readonly control: string; readonly status: 'pass' | 'fail' | 'missing' | 'rejected' }[]
  readonly baseline: 'others-pass' | 'others-missing'
  readonly expected: { readonly tier: string; readonly legalClass: string; readonly verdict: string }
}

/** The scenarios in their order. Where one names a real company, it goes by what was claimed. */
const titles = [
  'Company A: transparency triumphs',
  'Company B: anonymisation excellence',
  'Company X: the privacy pitfall',
  'Company Y: the bias blunder',
  'Claim of privacy-first marketing',
  'Claim of federated learning for ads',
  'Claim of ethical guidelines in AI tools',
  'Payday-timed loan offers',
  'Auto-published product copy',
  'Media-mix model on weekly totals',
  'Half-filled form',
]

const isThere = existsSync(FILE)
const scenarios: readonly Scenario[] = isThere ? JSON.parse(readFileSync(FILE, 'utf8')).scenarios : []

describe.skipIf(!isThere)(`the scenarios beside the project, in ${FILE}`, () => {
  test.each(scenarios)(
    '$id gets its tier, legal class and verdict from what is filed, in the full programme',
    (scenario) => {
      const { tier, legalClass, verdict } = stateOf(scenario, 'full', 0)
      const { tier: expectedTier, legalClass: expectedClass, verdict: expectedVerdict } = scenario.expected
      expect({ tier, legalClass, verdict }).toEqual({
        tier: expectedTier,
        legalClass: expectedClass,
        verdict: expectedVerdict,
      })
    },
  )

  test(`have the statuses that ${TABLE} tells`, () => {
    const told = readTable(readFileSync(TABLE, 'utf8'))
    expect(told).toEqual(scenarios.map(rowOf))
  })
})

/** The rows of the document's table without their last column, which says why. */
function readTable(markdown: string): string[][] {
  const rows = markdown.split('\n').filter((line) => line.startsWith('|'))
  return rows.slice(2).map((line) => {
    const cells = line.split('|').slice(1, -1)
    return cells.slice(0, -1).map((cell) => cell.trim())
  })
}

function rowOf(scenario: Scenario, index: number): string[] {
  const { tier, tierProvisional, legalClass } = stateOf(scenario, 'full', 0)
  return [
    titles[index] ?? scenario.id,
    tierProvisional ? `${tier} (provisional)` : tier,
    legalClass,
    inBoth((programme) => stateOf(scenario, programme, 0).verdict),
    inBoth((programme) => stateOf(scenario, programme, 0).status),
    inBoth((programme) => stateOf(scenario, programme, 31).status),
  ]
}

/** One word where the programmes agree; else that of the full one, then that of the essential one. */
function inBoth(told: (programme: Programme) => string): string {
  const [full, essential] = [told('full'), told('essential')]
  return full === essential ? full : `${full}; essential: ${essential}`
}

function stateOf(scenario: Scenario, programme: Programme, day: number) {
  return computeSystemState(tell(scenario, programme).view(), addDays(REGISTERED_ON, day))
}

function tell({ registration, evidence, baseline }: Scenario, programme: Programme): Story {
  const answers = Object.entries(registration).filter(([, value]) => value !== null) as [string, AnswerValue][] // safe: filtered
  const attributes: Answers = Object.fromEntries(answers)
  const stage = registration['lifecycleStage'] as Stage // safe because the catalogue's stages are the product's
  const story = aStory({ programme }).on(REGISTERED_ON).registered({ attributes, stage }).ownedBy('PER-7')
  const own = new Set(evidence.map(({ control }) => control))
  if (baseline === 'others-pass') {
    const applies = [...story.view().segments[0]!.applicability.values()].filter((item) => item.applies === 'yes')
    const others = applies.map(({ control }) => control).filter((control) => !own.has(control))
    for (const control of others) file(story, control, 'pass').accepted()
  }
  for (const { control, status } of evidence) {
    if (status === 'rejected') file(story, control, 'pass').rejected()
    else if (status !== 'missing') file(story, control, status).accepted()
  }
  return story
}

function file(story: Story, control: string, verdict: 'pass' | 'fail'): Story {
  const scope = editionOf(STORY_EDITION).controls.find(({ id }) => id === control)?.scope
  return story.filed({ controls: [control], verdict, organisation: scope === 'organisation' })
}
