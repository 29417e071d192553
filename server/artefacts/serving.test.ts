import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { canonicalise } from '../../domain/ledger/canonical-json.ts'
import { downloadHeaders, inlineHeaders, safeName } from './serving.ts'

vi.setConfig({ testTimeout: 60_000 }) // many cases, on a machine that may be busy

test.each([
  ['report.pdf', 'report.pdf'],
  ['Überprüfung 2026.pdf', 'Überprüfung 2026.pdf'],
  ['U\u0308ber.pdf', 'Über.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\ana\\report.pdf', 'report.pdf'],
  ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie_ x=1.pdf'],
  ['report\u202Efdp.exe', 'reportfdp.exe'],
  ['a\u0000.pdf', 'a.pdf'],
  ['"; filename="evil.html', '_; filename=_evil.html'],
  ['half\uD800.pdf', 'half\uFFFD.pdf'],
  ['zero\u200Bwidth\uFEFF.pdf', 'zerowidth.pdf'],
  ['گزارش\u200Cها.pdf', 'گزارش\u200Cها.pdf'],
  ['.htaccess', 'htaccess'],
  ['report.pdf. . ', 'report.pdf'],
  ['folder/', 'folder'],
  ['', 'file'],
  ['..', 'file'],
  ['\u202E/\u0000', 'file'],
])('the name %j is kept as %j', (name, expected) => {
  expect(safeName(name)).toBe(expected)
})

test('a long name is cut to 200 bytes before its extension', () => {
  const name = safeName(`${'é'.repeat(400)}.pdf`)
  expect(Buffer.byteLength(name)).toBe(200)
  expect(name.endsWith('é.pdf')).toBe(true)
})

test('the file itself is saved, not opened, and kept by nobody on the way', () => {
  const headers = downloadHeaders({ name: 'Überprüfung "1" 100%.pdf', mediaType: 'application/pdf', sizeBytes: 7 })
  expect(headers).toEqual({
    'Content-Type': 'application/pdf',
    'Content-Length': '7',
    'Content-Disposition': `attachment; filename="Uberprufung _1_ 100_.pdf"; filename*=UTF-8''%C3%9Cberpr%C3%BCfung%20_1_%20100%25.pdf`,
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  })
})

test('a preview is framed by our own pages alone', () => {
  const headers = inlineHeaders('application/pdf', 7)
  expect(headers['Content-Disposition']).toBe('inline')
  expect(headers['Content-Security-Policy']).toBe("sandbox; default-src 'none'; frame-ancestors 'self'")
})

const blns = '../shared/data/ledger-vectors/blns/blns.json'
if (!existsSync(blns)) console.warn(`skipped: ${blns} is not here`)

/** What is wrong with the name or the header made of it; null when nothing is. */
function findFault(name: string): string | null {
  const safe = safeName(name)
  if (safe === '' || safeName(safe) !== safe) return `unstable: ${safe}`
  // oxlint-disable-next-line no-control-regex -- none of them may be left
  if (/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069/\\":]/.test(safe)) return `hostile: ${safe}`
  if (canonicalise(safe) !== JSON.stringify(safe)) return `not to be recorded: ${safe}`
  const sent = new Headers(downloadHeaders({ name, mediaType: 'text/csv', sizeBytes: 1 })).get('Content-Disposition')!
  const parts = /^attachment; filename="([^"\\%]+)"; filename\*=UTF-8''([\w!#$&+.^`|~%-]+)$/.exec(sent)
  return parts !== null && decodeURIComponent(parts[2]!) === safe ? null : `header: ${sent}`
}

test.skipIf(!existsSync(blns))('every naughty string makes a sound name and a sound header', () => {
  const naughty = JSON.parse(readFileSync(blns, 'utf8')) as string[]
  expect(naughty.map(findFault).filter((fault) => fault !== null)).toEqual([])
})

test('any text makes a sound name and a sound header', () => {
  const aText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units)),
  )
  fc.assert(
    fc.property(aText, (name) => {
      expect(findFault(name)).toBeNull()
    }),
    { numRuns: 5_000 },
  )
})
