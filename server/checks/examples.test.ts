import { describe, expect, test } from 'vitest'
import { CHECKS } from '../../domain/checks/checks.ts'
import { DEFAULT_CHECK_THRESHOLDS } from '../../domain/checks/policy.ts'
import catalogue from '../../domain/catalogue/edition-2026-11.json' with { type: 'json' }
import { readCheckBytes } from './read-input.ts'
import { runOn } from './check-story.fixture.ts'

/** What their tools give no verdict for, what hints only, and what a status is computed of anyway. */
const EXAMPLE_OUTCOMES: Readonly<Record<string, string>> = {
  'reading-level': 'hint',
  fairlearn: 'inconclusive',
  'suppression-overlap': 'pass',
}

describe.each(CHECKS.map((definition) => ({ id: definition.id, definition })))('$id', ({ id, definition }) => {
  test('passes on its own examples, says so in a sentence, and names its method', async () => {
    const result = await runOn(id)
    expect(result).toMatchObject({ check: id, outcome: EXAMPLE_OUTCOMES[id] ?? 'pass' })
    expect(result.sentence).toMatch(/^\S.{20,400}\.$/s)
    expect(result.method).toBe(`plumbline-check ${id} 1`)
    expect(result.caveats).toEqual(expect.arrayContaining([...definition.caveats]))
    expect(JSON.parse(JSON.stringify(result))).toEqual(result)
    expect(JSON.stringify(result)).not.toMatch(/null,"[^"]*":NaN|NaN|Infinity|undefined\b(?!":)/)
  })

  test('shows every number that it decides by, with its clause, source and day', async () => {
    const { thresholds } = await runOn(id)
    expect(thresholds.map(({ name }) => name)).toEqual(expect.arrayContaining([...definition.thresholds]))
    for (const { clause, source, effectiveOn } of thresholds) {
      expect(clause.length * source.length).toBeGreaterThan(0)
      expect(effectiveOn).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    }
  })

  test.each(definition.inputs)(
    'refuses an empty $kind file for $name, and another kind of file, saying what to do',
    async (input) => {
      const zip = Buffer.from('504b0304140000000800', 'hex')
      for (const bytes of [Buffer.alloc(0), Buffer.from('\n\n'), zip]) {
        const read = readCheckBytes(bytes, 'upload', input)
        await expect(read).rejects.toMatchObject({
          name: 'Refusal',
          message: expect.stringMatching(/^[A-Z].{10,}[.]$/s),
        })
      }
    },
  )
})

test('the checks of the catalogue say word for word what the catalogue says', () => {
  const elsewhere = ['impact-ratio', 'evidence-age']
  for (const { id, title, computes, passRule, outcomes, caveats } of catalogue.automatedChecks) {
    const check = CHECKS.find((each) => each.id === id)
    if (elsewhere.includes(id)) expect(check).toBeUndefined()
    else
      expect(check).toMatchObject({
        title,
        computes,
        rule: passRule,
        outcomes,
        caveats: expect.arrayContaining([caveats]),
      })
  }
})

test('every number of the policy is used by a check, and every check asks for one that there is', () => {
  const asked = CHECKS.flatMap(({ thresholds }) => thresholds)
  expect([...new Set(asked)].toSorted()).toEqual(DEFAULT_CHECK_THRESHOLDS.map(({ name }) => name).toSorted())
})
