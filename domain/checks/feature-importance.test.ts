import { describe, expect, test } from 'vitest'
import { csv, figure, refusal, run } from './story.fixture.ts'
import { findTrait } from './traits.ts'

const header = 'feature,importance,association,reason'

test('features that are neither traits nor stand-ins pass', () => {
  const result = run('feature-importance', csv(header, 'basket_value,0.6,,', 'hour_of_visit,0.4,,'))
  expect(result).toMatchObject({ outcome: 'pass', findings: [] })
})

test('a stand-in asks for a reason, and passes with one', () => {
  const file = (reason: string) => csv(header, 'basket_value,0.7,,', `delivery_postcode,0.3,,${reason}`)
  const asked = run('feature-importance', file(''))
  expect(asked).toMatchObject({ outcome: 'explain', findings: [{ where: 'delivery_postcode' }] })
  expect(asked.findings[0]?.what).toContain('30 % of the importance')
  expect(run('feature-importance', file('delivery cost')).outcome).toBe('pass')
})

test('a protected trait that contributes fails, with a reason too; one that does not contribute is borne', () => {
  expect(run('feature-importance', csv(header, 'basket,0.999,,', 'genderCode,-0.001,,we need it')).outcome).toBe('fail')
  expect(run('feature-importance', csv(header, 'basket,1,,', 'gender,0,,')).outcome).toBe('pass')
})

test('a stand-in of little weight is not asked about; an association measured makes any feature one', () => {
  expect(run('feature-importance', csv(header, 'basket,0.995,,', 'city,0.005,,')).outcome).toBe('pass')
  const tied = run('feature-importance', csv(header, 'basket,0.5,,', 'loyalty_tier,0.5,-0.42,'))
  expect(tied).toMatchObject({ outcome: 'explain', findings: [{ where: 'loyalty_tier' }] })
})

test('stand-ins of one’s own are taken over from the list', () => {
  const file = csv(header, 'basket,0.5,,', 'ferienregion,0.5,,')
  expect(run('feature-importance', file).outcome).toBe('pass')
  expect(run('feature-importance', file, { standIns: ['Ferienregion'] }).outcome).toBe('explain')
})

test('shares of the importance ignore the sign and sum to the whole, even of numbers at the edge', () => {
  const result = run('feature-importance', csv(header, 'a,-3e307,,', 'b,9e307,,'))
  expect(result.tables[0]?.rows.map((row) => row[1])).toEqual([0.75, 0.25])
  expect(figure(result, 'Features')).toBe(2)
})

test('a table of zeros says nothing, and an importance that is no number is refused', () => {
  expect(run('feature-importance', csv(header, 'a,0,,')).outcome).toBe('inconclusive')
  expect(refusal(() => run('feature-importance', csv(header, 'a,high,,'))).message).toContain(
    'Row 2, column importance',
  )
})

describe('by its name', () => {
  test.each(['sex', 'customer_gender', 'AgeBand', 'date-of-birth', 'isPregnant', 'Religion', 'ethnicity2'])(
    '%s is a trait',
    (name) => {
      expect(findTrait(name)?.kind).toBe('trait')
    },
  )

  test.each(['homePostCode', 'zip_code', 'ZIP', 'first name', 'country_of_birth', 'has_children', 'deviceType'])(
    '%s is a stand-in',
    (name) => {
      expect(findTrait(name)?.kind).toBe('proxy')
    },
  )

  test.each([
    'page_views',
    'agency',
    'sextant_model',
    'average_basket',
    'engagement',
    'message_count',
    'screen_orientation',
  ])('%s is neither', (name) => {
    expect(findTrait(name)).toBeNull()
  })
})
