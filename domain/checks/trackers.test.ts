import { describe, expect, test } from 'vitest'
import type { HarDocument, HarRequest, TextDocument } from './documents.ts'
import { refusal, run } from './story.fixture.ts'

const quiet: Omit<HarRequest, 'host'> = { hasOptOutSignal: false, cookiesSent: [], cookiesSet: [] }

function recording(
  requests: readonly (Partial<HarRequest> & { host: string })[],
  pageText: string | null = null,
): HarDocument {
  return {
    kind: 'har',
    pageHost: requests[0]?.host ?? null,
    pageText,
    requests: requests.map((each) => ({ ...quiet, ...each })),
  }
}

function text(words: string): TextDocument {
  return { kind: 'text', text: words, sentences: [] }
}

describe('nothing before choice', () => {
  const page = { host: 'www.shop.example' }

  test('the page and what is on the list pass', () => {
    const har = recording([page, { host: 'cdn.shop.example', cookiesSent: ['session_eu'] }])
    const options = { allowedHosts: ['https://*.Shop.example/'], allowedCookies: ['session*'] }
    expect(run('tracker-pre-consent', har, options)).toMatchObject({ outcome: 'pass', findings: [] })
  })

  test('a host and a cookie outside the list fail, and are named', () => {
    const cookie = { name: '_ga', domain: 'shop.example' }
    const har = recording([{ ...page, cookiesSet: [cookie] }, { host: 'px.ads.example' }, { host: 'px.ads.example' }])
    const result = run('tracker-pre-consent', har, { allowedHosts: ['ads.example'] })
    expect(result.outcome).toBe('fail')
    expect(result.sentence).toBe('Before any choice: 1 host and 1 cookie outside the list: px.ads.example and _ga.')
    expect(result.findings).toHaveLength(2)
  })

  test('a domain that only ends alike is not below the listed one', () => {
    const har = recording([page, { host: 'evilshop.example' }])
    expect(run('tracker-pre-consent', har, { allowedHosts: ['*.shop.example'] }).outcome).toBe('fail')
  })

  test('two thousand strange hosts are counted, and the first 200 named', () => {
    const har = recording([page, ...Array.from({ length: 2_000 }, (_, n) => ({ host: `h${n}.ads.example` }))])
    const result = run('tracker-pre-consent', har)
    expect(result.findings).toHaveLength(200)
    expect(result.findingsInAll).toBe(2_000)
  })
})

describe('opt-out signal honoured', () => {
  const page = { host: 'www.shop.example', hasOptOutSignal: true }

  test('no advertising host and a status on the page pass', () => {
    const result = run('gpc', recording([page], 'Welcome. Opt-Out Request Honored'))
    expect(result).toMatchObject({ outcome: 'pass', findings: [] })
  })

  test.each([
    'Your Global Privacy Control signal has been recognised.',
    'We detected an opt-out preference signal. Opt-out signal applied.',
    'You are opted out of sale and sharing.',
  ])('“%s” is a status', (status) => {
    expect(run('gpc', recording([page], status)).outcome).toBe('pass')
  })

  test('an advertising host fails even with a status, and so does a page without one', () => {
    const ads = recording([page, { host: 'stats.g.doubleclick.net' }], 'Opt-out request honored.')
    expect(run('gpc', ads)).toMatchObject({ outcome: 'fail', findings: [{ where: 'Host stats.g.doubleclick.net' }] })
    expect(run('gpc', recording([page], 'Welcome.'))).toMatchObject({ outcome: 'fail', findings: [{ where: 'Page' }] })
  })

  test('the page as saved is read before the recording, and the words of the site before the usual ones', () => {
    const documents = { file: recording([page], 'Welcome.'), page: text('Ihr Signal wurde beachtet.') }
    expect(run('gpc', documents, { statusText: 'Signal wurde beachtet' }).outcome).toBe('pass')
    expect(run('gpc', documents).outcome).toBe('fail')
  })

  test('partners are added to the list, and hosts that serve under contract are taken off it', () => {
    const har = recording(
      [page, { host: 'sync.partner.example' }, { host: 'a.criteo.com' }],
      'Opt-out request honored.',
    )
    const result = run('gpc', har, { moreHosts: ['*.partner.example'], notAdvertising: ['*.criteo.com'] })
    expect(result.findings.map(({ where }) => where)).toEqual(['Host sync.partner.example'])
  })

  test('a recording without the signal, or without the page’s text, is refused with what to do', () => {
    const without = recording([{ ...page, hasOptOutSignal: false }], 'Opt-out request honored.')
    expect(refusal(() => run('gpc', without)).message).toContain('Switch the signal on')
    expect(refusal(() => run('gpc', recording([page]))).errors[0]?.pointer).toBe('/documents/page')
  })
})
