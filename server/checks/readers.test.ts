import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { findCheck } from '../../domain/checks/checks.ts'
import type {
  ChainDocument,
  CsvDocument,
  HarDocument,
  MailDocument,
  OutsideDocument,
  TextDocument,
} from '../../domain/checks/documents.ts'
import { canonicalise } from '../../domain/ledger/canonical-json.ts'
import { definitionOf, runOn } from './check-story.fixture.ts'
import { readCheckBytes } from './read-input.ts'
import { visibleHtml } from './visible-html.ts'

async function read<T>(check: string, text: string | Buffer, input = 'file'): Promise<T> {
  const found = definitionOf(check).inputs.find(({ name }) => name === input)!
  return (await readCheckBytes(Buffer.from(text as string), found.example.fileName, found)) as T
}

describe('a table', () => {
  test('is read by the names of the check, whatever the case, the delimiter and the marks between words', async () => {
    const table = await read<CsvDocument>('exposure-ratio', '\ufeffEXPOSED;Area;More;eligible \r\n3; north ;x;10\r\n')
    expect(table).toEqual({
      kind: 'csv',
      columns: ['group', 'eligible', 'exposed'],
      rows: [{ row: 2, cells: ['north', '10', '3'] }],
    })
  })

  test('without a column says which, what there is, and where the example is', async () => {
    await expect(read('exposure-ratio', 'area,reach\nnorth,3\n')).rejects.toMatchObject({
      code: 'invalid',
      message:
        'The file has no column “eligible” and “exposed”. It has: area and reach. Rename its columns as in the example exposure-example.csv.',
      errors: [{ pointer: '/documents/file' }],
    })
  })

  test('with a header alone, or with rows of another length, is refused', async () => {
    await expect(read('exposure-ratio', 'group,eligible,exposed\n')).rejects.toThrow('a header and no rows')
    await expect(read('exposure-ratio', 'group,eligible,exposed\na,1\n')).rejects.toThrow(
      'Row 2: The row has 2 cells where the header has 3.',
    )
  })

  test('keeps nobody: ids become keyed hashes that match between the files of a run', async () => {
    const opted = await read<CsvDocument>(
      'suppression-overlap',
      'email,requested_at\nx,2026-01-01\n'.replace('email', 'id').replace('x', 'Jo@example.org'),
      'requests',
    )
    const sent = await read<CsvDocument>(
      'suppression-overlap',
      'id,used_at\njo@example.ORG,2026-01-09\nab12ab12ab12ab12,2026-01-09\n',
      'uses',
    )
    expect(JSON.stringify([opted, sent])).not.toMatch(/example\.|ab12/i)
    expect(opted.rows[0]?.cells[0]).toBe(sent.rows[0]?.cells[0])
    expect(sent.rows.map(({ cells }) => cells[0]?.split(':')[0])).toEqual(['email', 'hex16'])
  })
})

describe('a recording', () => {
  const entry = (url: string, more: { request?: object; response?: object } = {}) => ({
    request: { url, headers: [], cookies: [], ...more.request },
    response: { status: 200, headers: [], cookies: [], content: { mimeType: 'text/html', text: '' }, ...more.response },
  })
  const har = (...entries: object[]): string => JSON.stringify({ log: { entries } })

  test('gives hosts and names of cookies, and none of their values, paths or queries', async () => {
    const recorded = har(
      entry('https://www.shop.example/jo@example.org?mail=secret', {
        request: {
          headers: [
            { name: 'Cookie', value: 'sid=secret; _ga=GA1.secret' },
            { name: 'sec-gpc', value: '1' },
          ],
        },
        response: {
          headers: [{ name: 'Set-Cookie', value: 'a=secret; Domain=.Shop.example\nb=secret' }],
          content: {
            mimeType: 'text/html; charset=utf-8',
            text: Buffer.from('<h1>Hello</h1>').toString('base64'),
            encoding: 'base64',
          },
        },
      }),
      entry('data:text/html,secret'),
      entry('not an address'),
    )
    const document = await read<HarDocument>('gpc', recorded)
    expect(document).toEqual({
      kind: 'har',
      pageHost: 'www.shop.example',
      pageText: 'Hello',
      requests: [
        {
          host: 'www.shop.example',
          hasOptOutSignal: true,
          cookiesSent: ['sid', '_ga'],
          cookiesSet: [
            { name: 'a', domain: 'shop.example' },
            { name: 'b', domain: 'www.shop.example' },
          ],
        },
      ],
    })
  })

  test('of a redirect takes the page that was reached', async () => {
    const moved = entry('http://shop.example/', { response: { status: 301, content: { mimeType: 'text/html' } } })
    expect((await read<HarDocument>('gpc', har(moved, entry('https://www.shop.example/')))).pageHost).toBe(
      'www.shop.example',
    )
  })

  test('that was cut off, or is other JSON, or asks nobody, says what to do', async () => {
    await expect(read('gpc', har(entry('https://a.example/')).slice(0, -9))).rejects.toThrow(
      'The file is not JSON, or was cut off. Save the network log',
    )
    await expect(read('gpc', '{"hello":1}')).rejects.toThrow('This is no HAR recording: log is not as it should be.')
    await expect(read('gpc', har())).rejects.toThrow('Open the developer tools first')
  })
})

describe('a message', () => {
  const message = (headers: string[], body: string): string =>
    [
      'From: Shop <news@mail.shop.example>',
      'To: Jo Doe <jo@example.org>',
      'Subject: New boots',
      ...headers,
      '',
      body,
    ].join('\r\n')
  const html = ['MIME-Version: 1.0', 'Content-Type: text/html; charset=utf-8']

  test('is kept without who received it and without personal links', async () => {
    const mail = await read<MailDocument>(
      'unsubscribe-message',
      message(
        [
          ...html,
          'List-Unsubscribe: <mailto:stop+jo@shop.example>, <https://shop.example/stop?id=secret>',
          'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
          'DKIM-Signature: v=1; h=From:To:List-Unsubscribe; b=x',
        ],
        '<p>Dear jo@example.org, call +44 20 7946 0958.</p><p>To stop click <a href="https://shop.example/u/secret">here</a>.</p><p>No longer interested? <a href="https://shop.example/u/secret">Unsubscribe</a></p>',
      ),
    )
    expect(JSON.stringify(mail)).not.toMatch(/secret|jo@|Doe|7946/)
    expect(mail).toMatchObject({
      fromDomain: 'mail.shop.example',
      listUnsubscribe: [
        { scheme: 'mailto', host: 'shop.example' },
        { scheme: 'https', host: 'shop.example' },
      ],
      listUnsubscribePost: 'List-Unsubscribe=One-Click',
      signedHeaders: ['from', 'to', 'list-unsubscribe'],
      subjectPrefix: null,
    })
    expect(mail.links.map(({ text }) => text)).toEqual(['here To stop click here.', 'Unsubscribe'])
  })

  test.each([
    ['<div style="display: none"><a href="https://s.example/u">Unsubscribe</a></div>', 0, 1],
    ['<a hidden href="https://s.example/u">Unsubscribe</a>', 0, 1],
    ['<p style="font-size:0px">x <a href="https://s.example/u">Unsubscribe</a></p>', 0, 1],
    ['<a href="https://s.example/u"><img alt="Unsubscribe" src="x.png"></a>', 1, 0],
    ['<!-- <a href="https://s.example/u">Unsubscribe</a> --><p>Hi</p>', 0, 0],
  ])('%s: %i seen, %i hidden', async (body, seen, hidden) => {
    const mail = await read<MailDocument>('unsubscribe-message', message(html, body))
    expect(mail).toMatchObject({ hiddenUnsubscribeLinks: hidden })
    expect(mail.links).toHaveLength(seen)
  })

  test('without HTML is read by its lines', async () => {
    const result = await runOn('unsubscribe-message', {
      file: message(
        ['List-Unsubscribe: <https://shop.example/u>', 'List-Unsubscribe-Post: List-Unsubscribe=One-Click'],
        'Boots are back.\r\nTo unsubscribe:\r\nhttps://shop.example/u/1\r\n\r\nShop, 12 Example Street, London N1 9GU',
      ),
    })
    expect(result).toMatchObject({ outcome: 'pass' })
  })

  test('that only looks like a reply is found out, encoded or not', async () => {
    const reply = message(html, 'x').replace('Subject: New boots', 'Subject: =?utf-8?B?UmU6IGJvb3Rz?=')
    expect((await read<MailDocument>('unsubscribe-message', reply)).subjectPrefix).toBe('Re:')
  })

  test('that is none says how to save one', async () => {
    await expect(read('unsubscribe-message', 'Hello there')).rejects.toThrow(
      'Save the message with its source, as .eml.',
    )
  })
})

describe('a log', () => {
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

  test('made by lines holds, and breaks when a byte changes', async () => {
    const lines = ['{"seq":1,"what":"a","prev_hash":null}']
    for (let seq = 2; seq <= 50; seq += 1)
      lines.push(`{"seq":${seq},"what":"b","prev_hash":"sha256:${sha256(lines.at(-1)!).toUpperCase()}"}`)
    expect(await runOn('log-chain', { file: lines.join('\r\n') })).toMatchObject({ outcome: 'pass' })
    expect(await runOn('log-chain', { file: lines.join('\n').replace('"what":"a"', '"what":"A"') })).toMatchObject({
      outcome: 'fail',
      findings: [{ where: 'Line 2' }],
    })
    expect(await runOn('log-chain', { file: [...lines.slice(0, 9), ...lines.slice(10)].join('\n') })).toMatchObject({
      outcome: 'fail',
      findingsInAll: 2,
    })
  })

  test('made by entries holds whatever their spacing', async () => {
    let prev: string | null = null
    const lines = Array.from({ length: 9 }, (_, n) => {
      const entry = { what: n, prev_hash: prev }
      prev = sha256(canonicalise(entry))
      return JSON.stringify({ hash: prev, ...entry }).replaceAll(':', ' : ')
    })
    expect(await runOn('log-chain', { file: lines.join('\n') })).toMatchObject({ outcome: 'pass' })
  })

  test('that is no JSON lines, or has no chain, says so', async () => {
    await expect(read<ChainDocument>('log-chain', '{"prev_hash":null}\n{"cut')).rejects.toThrow(
      'Line 2 is no JSON object.',
    )
    await expect(read<ChainDocument>('log-chain', '{"a":1}\n{"a":2}')).rejects.toThrow('No entry has a field prev_hash')
  })
})

describe('a notice', () => {
  test('has the grade that its words and sentences give, as text and as HTML', async () => {
    const plain = 'We keep what you buy.\nWe use it to choose offers.\n\n- You can say no.\n- We stop at once.'
    const page =
      '<html><head><title>Not read</title></head><body><p>We keep what you buy. We use it to choose offers.</p><ul><li>You can say no.</li><li>We stop at once.</li></ul><script>never()</script></body></html>'
    for (const text of [plain, page]) {
      const { sentences } = await read<TextDocument>('reading-level', text)
      expect(sentences.map(({ words }) => words)).toEqual([5, 6, 4, 4])
    }
  })

  test('in a script without Latin letters has no grade, and says so', async () => {
    const result = await runOn('reading-level', { file: '我们保存您购买的内容。' })
    expect(result).toMatchObject({ outcome: 'hint', sentence: 'The text has no words to be read in English.' })
  })
})

describe('reports of other tools', () => {
  const names = async (check: string, report: unknown) =>
    (await read<OutsideDocument>(check, JSON.stringify(report))).tests.map(({ name, outcome }) => `${name}: ${outcome}`)

  test('Giskard, as a scan by level, as a data frame and as a suite', async () => {
    const issue = { domain: 'Ethical', metric: 'MAE', description: 'Changes with names' }
    expect(await names('giskard', { ethical: { major: [issue], medium: [issue] } })).toEqual([
      'Ethical: MAE: failed',
      'Ethical: MAE: warning',
    ])
    expect(await names('giskard', [issue])).toEqual(['Ethical: MAE: failed'])
    expect(
      await names('giskard', {
        passed: false,
        results: [
          { name: 'a', passed: false },
          { test_name: 'b', passed: false, is_error: true },
        ],
      }),
    ).toEqual(['a: failed', 'b: error'])
  })

  test('Deepchecks, with conditions, without any, and with checks that broke off', async () => {
    const suite = {
      type: 'SuiteResult',
      results: [
        {
          type: 'CheckResult',
          header: 'Drift',
          conditions_results: [
            { Status: 'FAIL', Condition: 'below 0.2' },
            { Status: 'WARN', Condition: 'below 0.1' },
          ],
        },
        { type: 'CheckResult', header: 'Summary', conditions_results: [] },
        { type: 'CheckFailure', header: 'Labels', exception: 'No labels' },
      ],
    }
    expect(await names('deepchecks', suite)).toEqual([
      'Drift: below 0.2: failed',
      'Drift: below 0.1: warning',
      'Summary: reported',
      'Labels: error',
    ])
  })

  test('Evidently, of a test suite and of a report', async () => {
    const suite = {
      version: '0.4.30',
      tests: [{ name: 'Drift', description: '', status: 'SUCCESS', group: 'x' }],
      summary: { all_passed: true },
    }
    expect(await names('evidently', suite)).toEqual(['Drift: passed'])
    const report = {
      metrics: [{ id: '1', metric_id: 'RowCount()', value: 12 }],
      tests: [{ id: '2', name: 'Rows', status: 'FAIL' }],
    }
    expect(await names('evidently', report)).toEqual(['Rows: failed', 'RowCount(): reported'])
  })

  test('something else is refused with the shape that is wanted', async () => {
    for (const check of ['giskard', 'deepchecks', 'evidently']) {
      await expect(read(check, '{"hello":[1,2]}')).rejects.toThrow(
        `The example ${findCheck(check)!.inputs[0]!.example.fileName} shows the shape.`,
      )
    }
  })
})

test('HTML that is nested ten thousand deep is read in a moment', () => {
  const start = performance.now()
  expect(visibleHtml(`${'<div><a href="x">'.repeat(10_000)}deep`).text).toContain('deep')
  expect(performance.now() - start).toBeLessThan(3_000)
})
