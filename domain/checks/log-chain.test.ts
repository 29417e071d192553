import { expect, test } from 'vitest'
import type { ChainDocument } from './documents.ts'
import { figure, run } from './story.fixture.ts'

/** Each entry names the line before; its own hash is that of its content, unless it is told. */
function log(entries: readonly { prev?: string | null; own?: string | null; seq?: number | null }[]): ChainDocument {
  return {
    kind: 'jsonl',
    entries: entries.map(({ prev, own = null, seq = null }, place) => ({
      line: place + 1,
      prevHash: prev === undefined ? (place === 0 ? null : `line-${place}`) : prev,
      ownHash: own,
      sequence: seq,
      lineHash: `line-${place + 1}`,
      recordHash: `record-${place + 1}`,
    })),
  }
}

test('a chain of lines holds, and so does one of entries', () => {
  expect(run('log-chain', log([{}, {}, {}]))).toMatchObject({ outcome: 'pass', findings: [] })
  expect(run('log-chain', log([{ own: 'record-1' }, { prev: 'record-1', own: 'record-2' }])).outcome).toBe('pass')
})

test('a changed entry breaks the chain at the next one', () => {
  expect(run('log-chain', log([{}, { prev: 'other' }, {}]))).toMatchObject({
    outcome: 'fail',
    findings: [{ where: 'Line 2', what: 'Its prev_hash is not the hash of line 1: one of them was changed.' }],
  })
})

test('an entry whose own hash is not that of its content is found', () => {
  const result = run('log-chain', log([{ own: 'record-1' }, { prev: 'record-1', own: 'forged' }]))
  expect(result.findings).toEqual([{ where: 'Line 2', what: 'Its hash is not that of its content.' }])
})

test('a gap in seq fails though the chain holds; without seq gaps are undefined', () => {
  expect(run('log-chain', log([{ seq: 7 }, { seq: 9 }]))).toMatchObject({
    outcome: 'fail',
    findings: [{ where: 'Line 2', what: 'Its seq is 9 after 7.' }],
  })
  expect(figure(run('log-chain', log([{}, {}])), 'Gaps')).toEqual({ undefined: 'the entries have no seq' })
})

test('a part of a log must follow the hash that was given', () => {
  expect(run('log-chain', log([{ prev: 'before' }, {}]), { before: 'BEFORE' }).outcome).toBe('pass')
  expect(run('log-chain', log([{ prev: 'before' }, {}]), { before: 'another' }).outcome).toBe('fail')
})
