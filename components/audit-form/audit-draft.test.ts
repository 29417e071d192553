import { describe, expect, it } from 'vitest'
import { configurationFrom } from '../../contracts/audit-configuration.ts'
import {
  type AuditDraft,
  changed,
  configurationOf,
  EMPTY_CONFIGURATION,
  EMPTY_DRAFT,
  formOf,
  lackOf,
  withTable,
} from './audit-draft.ts'
import { columnsAboutPeople } from './areas.ts'
import { guessConfiguration, positivesOf } from './guess.ts'
import type { LogColumn, LogPreview } from './log-preview.ts'

const column = (name: string, guess: LogColumn['guess'], ...values: string[]): LogColumn => ({
  name,
  guess,
  guessedPositive: null,
  distinct: values.length,
  values: values.map((value) => ({ value, n: 10 })),
})

const preview: LogPreview = {
  kind: 'csv',
  isGzip: false,
  encoding: 'utf-8',
  delimiter: ',',
  rows: { count: 8000, isEstimate: false },
  columns: [
    column('age_band', 'attribute', '18 to 34', '50 and over'),
    column('offered', 'decision', 'yes', 'no'),
    column('bought', 'label', 'maybe', 'later'),
    { name: 'member', guess: 'identifier', guessedPositive: null, distinct: 8000, values: [] },
  ],
  firstRows: [],
}

const mapped: AuditDraft = {
  ...EMPTY_DRAFT,
  route: 'self-declared',
  log: { id: 'LOG-1', name: 'log.csv', sizeBytes: 10, preview },
  configuration: guessConfiguration(preview),
  builtTheSystem: false,
}

it('keeps what was chosen while a count table was read, and takes its groups', () => {
  const file = new File(['…'], 'counts.csv')
  const contents = {
    rows: 8000,
    attributes: ['age_band'],
    hasLabels: false,
    hasScores: false,
    hasPeriods: false,
    hasStrata: false,
  }
  const chosen = changed(EMPTY_DRAFT, { configuration: { ...EMPTY_CONFIGURATION, decision: 'offered' } })
  const read = changed(chosen, withTable(file, contents))
  expect(read).toMatchObject({ countTable: file, contents })
  expect(read.configuration).toMatchObject({ decision: 'offered', attributes: ['age_band'] })
})

describe('a mapping', () => {
  it('says no reference of a column that was taken out again', () => {
    const reference = { age_band: '18 to 34', sex: 'F' }
    const draft = { ...mapped, configuration: { ...mapped.configuration, reference } }
    expect(configurationOf(draft).reference).toEqual({ age_band: '18 to 34' })
  })

  it('leaves a category out of New York’s ratios with a reason, and forgets a line that says nothing', () => {
    const leave = (...leftOut: AuditDraft['configuration']['leftOut'][number][]) => ({
      ...mapped,
      configuration: { ...mapped.configuration, leftOut },
    })
    const of = { analysis: 'age_band', group: '50 and over', justification: ' 1 % of all. ' }
    expect(lackOf(leave({ ...of, justification: ' ' }))).toBe('Say why “50 and over” is left out of New York’s ratios.')
    expect(lackOf(leave({ ...of, group: '' }))).toBe('Say which category is left out of New York’s ratios.')
    const draft = leave(of, { ...of, group: '', justification: '' }, { ...of, analysis: 'sex' })
    expect(lackOf(draft)).toBeNull()
    expect(configurationOf(draft).leftOut).toEqual([{ ...of, justification: '1 % of all.' }])
    expect(configurationFrom(configurationOf(draft))).toEqual(configurationOf(draft))
  })

  it('is guessed where something speaks for it, and left open where nothing does', () => {
    const guessed = guessConfiguration(preview)
    expect(guessed).toMatchObject({ decision: 'offered', positive: ['yes'], attributes: ['age_band'], score: null })
    expect([guessed.label, guessed.labelPositive]).toEqual([null, []])
  })

  it('for counts by area takes the columns that name a place, and none that tells of people', () => {
    const columns = [
      ...preview.columns,
      column('channel', 'stratum', 'app', 'mail'),
      column('postcode_district', 'other', 'N1', 'N2'),
      column('Income of region', 'stratum', 'low', 'high'),
    ]
    const guessed = guessConfiguration({ ...preview, columns }, 'area-counts')
    expect(guessed.attributes).toEqual(['postcode_district', 'Income of region'])
    expect(guessed.stratifyBy).toBe('channel')
    expect(columnsAboutPeople(['sex', 'postcode_district', 'capacity'])).toEqual(['sex', 'capacity'])
    expect(guessConfiguration({ ...preview, columns }, 'self-declared').attributes).toEqual(['age_band'])
  })

  it('for counts by area leaves a column what it is guessed to be, though its name could be a place', () => {
    const columns = [
      column('state', 'decision', 'yes', 'no'),
      column('department', 'period', '2026-01', '2026-02'),
      column('quarter', 'other', 'Q1', 'Q2'),
      column('postcode', 'other', 'N1', 'N2'),
    ]
    const guessed = guessConfiguration({ ...preview, columns }, 'area-counts')
    expect(guessed).toMatchObject({ decision: 'state', period: 'department', attributes: ['postcode'] })
  })

  it('takes no value for yes where all of them would be, or none', () => {
    expect(positivesOf(column('x', 'other', 'yes', 'true'))).toEqual([])
    expect(positivesOf(column('x', 'other', 'blue', 'green'))).toEqual([])
    expect(positivesOf(column('x', 'other', '0', '1'))).toEqual(['1'])
  })

  it('is sent as the contract takes it, either with a decision or with a threshold', () => {
    expect(configurationFrom(configurationOf(mapped))).toEqual(configurationOf(mapped))
    const scored: AuditDraft = {
      ...mapped,
      decidedBy: 'score',
      threshold: ' 0.5 ',
      configuration: {
        ...EMPTY_CONFIGURATION,
        score: 'score',
        attributes: ['sex'],
        decision: 'offered',
        positive: ['yes'],
      },
    }
    const sent = configurationFrom(configurationOf(scored))
    expect([sent.decision, sent.positive, sent.score, sent.threshold]).toEqual([null, [], 'score', 0.5])
  })
})

describe('what is still to say', () => {
  it('begins with the basis, before any file', () => {
    expect(lackOf(EMPTY_DRAFT)).toBe('Say on what basis group data are used.')
    expect(lackOf({ ...EMPTY_DRAFT, route: 'article-4a' })).toBe('Say why nothing else would do.')
    expect(lackOf({ ...EMPTY_DRAFT, route: 'none' })).toMatch(/^Without a basis/)
    expect(lackOf({ ...EMPTY_DRAFT, route: 'area-counts' })).toBe('Add the decision log.')
    expect(lackOf({ ...EMPTY_DRAFT, route: 'area-counts', source: 'counts' })).toBe('Add the count table.')
  })

  it('ends with whether they built the system', () => {
    expect(lackOf(mapped)).toBeNull()
    expect(lackOf({ ...mapped, builtTheSystem: null })).toBe('Say whether you built the system.')
    const none = { ...mapped.configuration, positive: [] }
    expect(lackOf({ ...mapped, configuration: none })).toBe('Say which values mean selected.')
    expect(lackOf({ ...mapped, decidedBy: 'score' })).toBe('Name the column of the score.')
  })
})

describe('the request', () => {
  it('holds what was said and nothing else', () => {
    const form = formOf({ ...mapped, expectedRows: '8 000', period: ' October ' })
    expect([...form.keys()]).toEqual(['log', 'configuration', 'extract', 'route', 'builtTheSystem'])
    expect(form.get('extract')).toBe('{"query":null,"period":"October","expectedRows":"8000"}')
  })
})
