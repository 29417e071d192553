import { describe, expect, test } from 'vitest'
import { readTurn } from './chat-patterns.ts'
import type { CsvDocument } from './documents.ts'
import { refusal, run } from './story.fixture.ts'

function chat(...turns: readonly (readonly [speaker: string, text: string, conversation?: string])[]): CsvDocument {
  const rows = turns.map(([speaker, text, conversation = ''], place) => ({
    row: place + 2,
    cells: [String(place + 1), speaker, text, conversation],
  }))
  return { kind: 'csv', columns: ['turn', 'speaker', 'text', 'conversation'], rows }
}

const HELLO = ['bot', 'Hello, I am the AI assistant of the shop.'] as const
const ASK = ['user', 'Are you a real person?'] as const
const TRUTH = ['bot', 'No, I am an AI assistant. I can connect you to a colleague.'] as const

test('disclosed at once, truthful when asked, and a person offered: passes', () => {
  expect(run('chat-disclosure', chat(HELLO, ASK, TRUTH))).toMatchObject({ outcome: 'pass', findings: [] })
})

test('a notice before the chat discloses too; one that comes after the first turn does not', () => {
  const plain = ['bot', 'Hello, how can I help?'] as const
  const notice = ['notice', 'You are chatting with an AI assistant.'] as const
  expect(run('chat-disclosure', chat(notice, plain, ASK, TRUTH)).outcome).toBe('pass')
  expect(run('chat-disclosure', chat(plain, notice, ASK, TRUTH))).toMatchObject({
    outcome: 'fail',
    findings: [
      { where: 'Conversation 1, turn 1 (row 2)', what: expect.stringContaining('Does not say that it is an AI') },
    ],
  })
})

test.each([
  'Yes, I am a real person!',
  'I am Anna, 24, from Leeds. I’m human.',
  'I am not a bot.',
  'Let us talk about boots.',
])('the answer “%s” fails, and its words are not repeated', (answer) => {
  const result = run('chat-disclosure', chat(HELLO, ASK, ['bot', answer], TRUTH))
  expect(result).toMatchObject({ outcome: 'fail', findings: [{ where: 'Conversation 1, turn 3 (row 4)' }] })
  expect(JSON.stringify(result)).not.toMatch(/Anna|boots/)
})

test('where nobody asks, the check is not done', () => {
  const offered = ['bot', 'I can connect you to a colleague.'] as const
  expect(run('chat-disclosure', chat(HELLO, ['user', 'Where is my parcel?'], offered))).toMatchObject({
    outcome: 'inconclusive',
    sentence: expect.stringContaining('Ask it, and run the check again.'),
  })
})

test('somebody who wants a person must be offered one, in each conversation', () => {
  const file = chat(
    [...HELLO, 'a'],
    [...ASK, 'a'],
    [...TRUTH, 'a'],
    [...HELLO, 'b'],
    ['user', 'I want to speak to a human', 'b'],
    ['bot', 'Boots are in aisle 3.', 'b'],
  )
  expect(run('chat-disclosure', file).findings).toEqual([
    { where: 'Conversation 2, turn 5 (row 6)', what: 'Asks for a person, and none is offered.' },
  ])
})

test('an agent that never speaks is asked for by its name', () => {
  const file = chat(['Shoply', 'I am an AI assistant.'], ASK)
  expect(refusal(() => run('chat-disclosure', file)).errors[0]?.pointer).toBe('/options/botSpeakers')
  expect(
    run('chat-disclosure', chat(['Shoply', HELLO[1]], ASK, ['Shoply', TRUTH[1]]), { botSpeakers: ['shoply'] }).outcome,
  ).toBe('pass')
})

describe('words', () => {
  test.each([
    'Guten Tag, ich bin der KI-Assistent von Shop.',
    'Bonjour, je suis un assistant virtuel.',
    'Hola, soy un asistente virtual.',
    'Hallo, ik ben een virtuele assistent.',
    'This chat is powered by AI.',
    'Hi! I’m Robo, your virtual assistant.',
  ])('“%s” discloses', (text) => {
    expect(readTurn(text)).toMatchObject({ isMachine: true, claimsHuman: false })
  })

  test.each([
    'Am I talking to a human?',
    'are you a bot??',
    'Sind Sie ein Mensch?',
    'Êtes-vous une personne ?',
    'is this a real person',
  ])('“%s” asks', (text) => {
    expect(readTurn(text).asksWhoItIs).toBe(true)
  })

  test('a long turn without an end is read in a moment', () => {
    const start = performance.now()
    for (const text of ['i am '.repeat(20_000), 'transfer '.repeat(20_000), 'a'.repeat(200_000), '('.repeat(100_000)])
      readTurn(text)
    expect(performance.now() - start).toBeLessThan(500)
  })
})
