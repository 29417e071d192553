import { describe, expect, test } from 'vitest'
import type { MailDocument } from './documents.ts'
import { run } from './story.fixture.ts'
import { speaksOfUnsubscribing } from './unsubscribe-message.ts'

const good: MailDocument = {
  kind: 'eml',
  fromDomain: 'news.shop.example',
  replyToDomain: null,
  subjectPrefix: null,
  hasSubject: true,
  listUnsubscribe: [
    { scheme: 'mailto', host: 'shop.example' },
    { scheme: 'https', host: 'news.shop.example' },
  ],
  listUnsubscribePost: 'List-Unsubscribe=One-Click',
  signedHeaders: ['from', 'list-unsubscribe', 'list-unsubscribe-post'],
  links: [{ text: 'Unsubscribe', scheme: 'https', host: 'news.shop.example' }],
  hiddenUnsubscribeLinks: 0,
  visibleText: 'Boots are back.\n\nThe Shop Ltd, 12 Example Street, London N1 9GU',
}
const brand = { brandDomains: ['shop.example'] }

test('a message with all items passes', () => {
  expect(run('unsubscribe-message', good, brand)).toMatchObject({
    outcome: 'pass',
    sentence: 'All 6 items are in the message.',
  })
})

test.each<[string, Partial<MailDocument>]>([
  ['List-Unsubscribe header', { listUnsubscribe: [{ scheme: 'mailto', host: 'shop.example' }] }],
  ['List-Unsubscribe-Post header', { listUnsubscribePost: 'yes' }],
  ['List-Unsubscribe-Post header', { listUnsubscribePost: null }],
  ['Visible unsubscribe link', { links: [{ text: 'Read more', scheme: 'https', host: 'shop.example' }] }],
  ['Visible unsubscribe link', { links: [], hiddenUnsubscribeLinks: 1 }],
  ['Postal address', { visibleText: 'Boots are back. Now only 2026 left!' }],
  ['Sender is the brand', { fromDomain: 'shop.example.mailer.example' }],
  ['Sender is the brand', { fromDomain: null }],
  ['Truthful subject', { subjectPrefix: 'RE:' }],
  ['Truthful subject', { hasSubject: false }],
])('%s is missing: %j', (item, change) => {
  const result = run('unsubscribe-message', { ...good, ...change }, brand)
  expect(result).toMatchObject({ outcome: 'fail', findings: [{ where: item }] })
  expect(result.sentence).toBe(`1 item of 6 not in order: ${item}.`)
})

test('the address asked for is found whatever its line breaks, and another is not taken for it', () => {
  const address = 'The Shop Ltd · 12 Example Street · London N1 9GU'
  const broken = { ...good, visibleText: 'The Shop Ltd\n12 Example  Street,\nLondon N1 9GU' }
  expect(run('unsubscribe-message', broken, { ...brand, postalAddress: address }).outcome).toBe('pass')
  expect(run('unsubscribe-message', broken, { ...brand, postalAddress: '1 Other Road' }).outcome).toBe('fail')
})

describe('what looks like a postal address', () => {
  test.each([
    'Shop GmbH, Beispielstraße 12, 10115 Berlin',
    'Shop SAS, 12 rue de l’Exemple, 75002 Paris',
    'Shop BV, Voorbeeldstraat 12, 1011 AB Amsterdam',
    'Shop Inc., P.O. Box 12, Springfield, IL 62701',
    'Shop SL, Calle Ejemplo 12, 28001 Madrid',
  ])('%s', (visibleText) => {
    expect(run('unsubscribe-message', { ...good, visibleText }, brand).outcome).toBe('pass')
  })
})

test('a signature that does not cover the headers is said, and fails nothing', () => {
  const result = run('unsubscribe-message', { ...good, signedHeaders: ['from'] }, brand)
  expect(result.outcome).toBe('pass')
  expect(result.caveats.at(-1)).toBe(
    'The signature does not cover list-unsubscribe and list-unsubscribe-post; RFC 8058 wants both headers signed.',
  )
})

test.each([
  'Hier abmelden',
  'Se désinscrire',
  'Darse de baja',
  'Disiscriviti',
  'Uitschrijven',
  'Opt-out',
  'UNSUBSCRIBE',
])('“%s” speaks of unsubscribing', (words) => {
  expect(speaksOfUnsubscribing(words)).toBe(true)
})
