import { describe, expect, test } from 'vitest'
import { edition } from '../catalogue/edition.fixture.ts'
import { findAttribute } from '../catalogue/edition.ts'
import type { AnswerValue } from '../catalogue/edition.ts'
import { readAnswer } from './attributes.ts'
import { readyFeed, unknownTokens } from './feeds.ts'
import type { Said } from './feeds.ts'
import type { Feed } from './map.ts'
import { columnFinder } from './table.ts'

function answer(id: string, feed: Feed<AnswerValue>, cells: Record<string, string>): Said<AnswerValue> {
  const ready = readyFeed<AnswerValue>(feed, columnFinder(Object.keys(cells)), 'leave')
  return readAnswer(ready, findAttribute(edition, id)!, { cells, isUnknown: unknownTokens(['N/A']) })
}

const nothing = { is: 'nothing' }
const value = (of: AnswerValue) => ({ is: 'value', value: of })

describe('a yes-or-no question', () => {
  const feed: Feed<AnswerValue> = {
    columns: ['a', 'b'],
    values: { Yes: true, No: false, Unsure: null, 'Off the shelf*': true },
  }

  test.each([
    [{ a: 'no', b: ' NO ' }, value(false)],
    [{ a: 'no', b: 'yes' }, value(true)],
    [{ a: '', b: 'off the  shelf, as bought' }, value(true)],
    [{ a: 'no', b: '' }, nothing],
    [{ a: 'no', b: 'n/a' }, nothing],
    [{ a: 'no', b: 'unsure' }, nothing],
    [{ a: '', b: '' }, nothing],
    [
      { a: 'no', b: 'maybe' },
      { is: 'unmatched', column: 'b', text: 'maybe' },
    ],
    [{ a: 'yes', b: 'maybe' }, value(true)],
  ])('%j: one yes answers it, a no only when nothing is unknown', (cells, expected) => {
    expect(answer('usesPersonalData', feed, cells)).toEqual(expected)
  })

  test('without a table of values only its own words answer it', () => {
    expect(answer('usesPersonalData', { column: 'a' }, { a: 'TRUE' })).toEqual(value(true))
    expect(answer('usesPersonalData', { column: 'a' }, { a: '0' })).toMatchObject({ is: 'unmatched' })
  })
})

describe('a question with a list of answers', () => {
  const feed: Feed<AnswerValue> = {
    column: 'a',
    split: [',', ';'],
    values: { Mail: 'email', Site: ['web', 'in-app'], Other: null, Nothing: 'none-internal' },
  }

  test.each([
    ['site; mail', value(['email', 'in-app', 'web'])],
    ['mail, other', nothing],
    ['mail, n/a', nothing],
    ['mail, fax', { is: 'unmatched', column: 'a', text: 'fax' }],
    ['mail, nothing', { is: 'unmatched', column: 'a', text: 'mail, nothing' }],
  ])('%s: with an unknown part it is not answered, for a shorter list would claim too much', (cell, expected) => {
    expect(answer('channels', feed, { a: cell })).toEqual(expected)
  })

  test('without a table the words of the catalogue count, in any case', () => {
    expect(answer('jurisdictions', { column: 'a', split: [','] }, { a: 'us-ca, eu' })).toEqual(value(['EU', 'US-CA']))
  })
})

test('two different answers to a question of one answer are none', () => {
  const feed: Feed<AnswerValue> = { columns: ['a', 'b'], values: { all: 'fully-automated', one: 'human-decides' } }
  expect(answer('automationLevel', feed, { a: 'all', b: 'one' })).toEqual({
    is: 'unmatched',
    column: 'a',
    text: 'all, one',
  })
  expect(answer('automationLevel', feed, { a: 'all', b: 'All' })).toEqual(value('fully-automated'))
})

test('whole numbers may have commas between thousands', () => {
  expect(answer('peopleAffectedPerYear', { column: 'a' }, { a: '1,250,000' })).toEqual(value(1_250_000))
  expect(answer('peopleAffectedPerYear', { column: 'a' }, { a: '1.250' })).toMatchObject({ is: 'unmatched' })
  expect(answer('peopleAffectedPerYear', { column: 'a' }, { a: '-4' })).toMatchObject({ is: 'unmatched' })
})

test('a default answers an empty cell, and nothing else', () => {
  const feed: Feed<AnswerValue> = { column: 'a', values: { y: true }, default: false }
  expect(answer('learnsOnline', feed, { a: ' ' })).toEqual(value(false))
  expect(answer('learnsOnline', feed, { a: 'x' })).toMatchObject({ is: 'unmatched' })
})
