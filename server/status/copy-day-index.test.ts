import { expect, it } from 'vitest'
import { instantFromEpochMs } from '../../domain/days.ts'
import { createRandom } from '../generator/random.ts'
import { Spans, type Knowledge, type Span } from '../../db/status-copy/spans.ts'

const ROWS = 140_000
const SYSTEMS = 400
const FIRST = 18_000
const MS_A_DAY = 86_400_000

function aSpan(random: ReturnType<typeof createRandom>): Span {
  const from = FIRST + random.between(0, 1_500)
  const to = random.between(0, 9) === 0 ? 2_932_896 : from + random.between(0, 200)
  const knownFrom = from + random.between(0, 20)
  const recordedFrom = (from + random.between(-40, 40)) * MS_A_DAY
  const recordedTo = random.between(0, 2) === 0 ? Infinity : recordedFrom + random.between(1, 90) * MS_A_DAY
  return { from, to, knownFrom, knownTo: Math.max(knownFrom, to - random.between(0, 60)), recordedFrom, recordedTo }
}

function isSo(span: Span, knowledge: Knowledge, day: number): boolean {
  if (knowledge === 'known') return span.knownFrom <= day && span.knownTo > day
  const at = knowledge === 'corrected' ? Number.MAX_VALUE : Date.parse(knowledge.at)
  return span.from <= day && span.to > day && span.recordedFrom <= at && span.recordedTo > at
}

it('finds the rows of a day in every knowledge as passing over all of them does, also after some were replaced', () => {
  const random = createRandom(7)
  const spans = new Spans()
  const told: { system: number; span: Span }[] = []
  const add = (count: number) => {
    for (let i = 0; i < count; i += 1) {
      const one = { system: random.between(0, SYSTEMS - 1), span: aSpan(random) }
      spans.add(one.system, one.span)
      told.push(one)
    }
  }
  const struck = new Set<number>()
  const compare = () => {
    for (let i = 0; i < 4; i += 1) {
      const day = FIRST - 40 + random.between(0, 1_800)
      const at = { at: instantFromEpochMs((FIRST + random.between(0, 1_600)) * MS_A_DAY) }
      for (const knowledge of ['known', 'corrected', at] as const) {
        const found: number[] = []
        spans.forEachOn(knowledge, day, (row) => found.push(row))
        const expected = told.flatMap(({ system, span }, row) =>
          !(struck.has(system) && row < ROWS) && isSo(span, knowledge, day) ? [row] : [],
        )
        expect(found).toEqual(expected)
      }
    }
  }
  add(ROWS)
  compare()
  for (let system = 0; system < 30; system += 1) struck.add(system)
  spans.strike(struck)
  add(70_000)
  compare()
})
