import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { Refusal } from '../../domain/refusal.ts'
import { ACCEPTED_EXTENSIONS } from './file-kinds.ts'
import { agreeMediaType } from './media-type.ts'
import { officeFiles, zipOf } from './zip-for-tests.ts'

vi.setConfig({ testTimeout: 60_000 }) // many cases, on a machine that may be busy

const dir = mkdtempSync(join(tmpdir(), 'plumbline-media-'))
afterAll(() => rmSync(dir, { recursive: true }))

/** The media type, or the message of the refusal. */
async function verdictOn(name: string, content: Buffer | string, declared: string | null = null): Promise<string> {
  const path = join(dir, 'content')
  writeFileSync(path, content)
  try {
    return await agreeMediaType({ name, declared, path })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unsupported-media') return error.message
    throw error
  }
}

const minimalPdf = '%PDF-1.3\n1 0 obj<<>>endobj\n%%EOF'
const html = '<!doctype html>\n<title>Report</title>'
const pageAdvice = 'Pages and drawings that can run code are not taken: export it as PDF or PNG.'
const archiveAdvice = 'Archives are not taken: file the documents inside one by one.'
const allKinds =
  'File PDF, PNG, JPEG, WebP, GIF, DOCX, XLSX, PPTX, ODT, ODS, CSV, TXT, MD, JSON, JSONL, EML, HAR or Parquet.'

const uploads = '../shared/data/uploads'
if (!existsSync(uploads)) console.warn(`skipped: ${uploads} is not here`)

/** What each public sample gets: the smallest valid file of each type, and files made to run code. */
const VERDICTS: Readonly<Record<string, string>> = {
  'minimal-types/pdf.pdf': 'application/pdf',
  'minimal-types/png.png': 'image/png',
  'minimal-types/jpg.jpg': 'image/jpeg',
  'minimal-types/gif89.gif': 'image/gif',
  'minimal-types/webp.webp': 'image/webp',
  // A sound image with markup in its metadata: taken as it is, drawn anew for the preview.
  'xss/xss_comment_exif_metadata_double_quote.png': 'image/png',
  'minimal-types/7-zip.7z': `7-zip.7z cannot be taken. ${archiveAdvice}`,
  'minimal-types/gzip.gz': `gzip.gz cannot be taken. ${archiveAdvice}`,
  'minimal-types/tar.tar': `tar.tar cannot be taken. ${archiveAdvice}`,
  'minimal-types/zip.zip': `zip.zip cannot be taken. ${archiveAdvice}`,
  'minimal-types/html.htm': `html.htm cannot be taken. ${pageAdvice}`,
  'minimal-types/svg.svg': `svg.svg cannot be taken. ${pageAdvice}`,
  'xss/SVG_XSS1.svg': `SVG_XSS1.svg cannot be taken. ${pageAdvice}`,
  'xss/SVG_XSS_nested_use_xlink.svg': `SVG_XSS_nested_use_xlink.svg cannot be taken. ${pageAdvice}`,
  'xss/xss.xml': `xss.xml cannot be taken. ${pageAdvice}`,
  'minimal-types/bmp.bmp': `bmp.bmp cannot be taken. ${allKinds}`,
  'minimal-types/ico.ico': `ico.ico cannot be taken. ${allKinds}`,
  'minimal-types/mini.plist': `mini.plist cannot be taken. ${allKinds}`,
  'minimal-types/mp4.mp4': `mp4.mp4 cannot be taken. ${allKinds}`,
  'minimal-types/postscript.ps': `postscript.ps cannot be taken. ${allKinds}`,
  'minimal-types/rich.rtf': `rich.rtf cannot be taken. ${allKinds}`,
  'minimal-types/wasm.wasm': `wasm.wasm cannot be taken. ${allKinds}`,
}

/** Markdown may begin with a tag; nothing else passes under another's extension. */
const IS_MARKDOWN_TOO = ['minimal-types/html.htm md']

describe.skipIf(!existsSync(uploads))('the public samples', () => {
  const files = ['minimal-types', 'xss'].flatMap((folder) =>
    readdirSync(`${uploads}/${folder}`).map((name) => ({ path: `${folder}/${name}`, name })),
  )

  test('each get the expected verdict', async () => {
    expect(files.map(({ path }) => path).sort()).toEqual(Object.keys(VERDICTS).sort())
    const verdicts: Record<string, string> = {}
    for (const { path, name } of files) verdicts[path] = await verdictOn(name, readFileSync(`${uploads}/${path}`))
    expect(verdicts).toEqual(VERDICTS)
  })

  test("none passes under another kind's extension", async () => {
    const passed: string[] = []
    for (const { path, name } of files) {
      const own = name.replace(/.*\./, '.')
      for (const extension of ACCEPTED_EXTENSIONS.filter((other) => other !== own)) {
        if (own === '.jpg' && extension === '.jpeg') continue
        const verdict = await verdictOn(`report${extension}`, readFileSync(`${uploads}/${path}`))
        if (!verdict.includes(' ')) passed.push(`${path} ${extension.slice(1)}`)
      }
    }
    expect(passed).toEqual(IS_MARKDOWN_TOO)
  })
})

test('a page that is called PDF is refused, saying what to do', async () => {
  const message = 'report.pdf says PDF, but its content is HTML. Export it as PDF and try again.'
  expect(await verdictOn('report.pdf', html, 'application/pdf')).toBe(message)
  expect(await verdictOn('report.pdf', `\uFEFF\n<!-- a -->\n<HTML>`)).toBe(message)
})

test.each([
  ['notes.txt', 'Überprüft am 22. November', 'text/plain', 'text/plain'],
  ['notes.txt', Buffer.from('\xDCberpr\xFCft', 'latin1'), 'text/plain; charset=windows-1252', 'text/plain'],
  ['NOTES.TXT', 'a', '', 'text/plain'],
  ['readme.md', '<!-- badge -->\n<p align="center">Model card</p>', 'text/markdown', 'text/markdown'],
  ['bmi.csv', 'BMI,age\n22,40\n', 'application/vnd.ms-excel', 'text/csv'],
  ['bmi.csv', '\uFEFFBMI;age\r\n22;40\r\n', 'text/csv', 'text/csv'],
  ['scores.json', '\uFEFF{"ratio": 0.83}', 'application/json', 'application/json'],
  ['session.har', '{"log":{}}', 'application/octet-stream', 'application/json'],
  ['log.jsonl', '{"a":1}\n{"a":2}\n', 'application/x-ndjson', 'application/jsonl'],
  ['log.jsonl', `{"a":"${'x'.repeat(70_000)}"}\n`, null, 'application/jsonl'],
  ['consent.eml', 'From: a@example.com\r\nSubject: Consent\r\n folded\r\n\r\nYes.', 'message/rfc822', 'message/rfc822'],
  ['rows.parquet', 'PAR1....PAR1', 'application/octet-stream', 'application/vnd.apache.parquet'],
  ['report.pdf', minimalPdf, 'APPLICATION/PDF', 'application/pdf'],
  [
    'plan.docx',
    officeFiles.docx(),
    'application/zip',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  ['plan.xlsx', officeFiles.xlsx(), null, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['plan.pptx', officeFiles.pptx(), null, 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['plan.odt', officeFiles.odt(), null, 'application/vnd.oasis.opendocument.text'],
  ['plan.ods', officeFiles.ods(), null, 'application/vnd.oasis.opendocument.spreadsheet'],
])('%s is taken', async (name, content, declared, mediaType) => {
  expect(await verdictOn(name, content, declared)).toBe(mediaType)
})

test.each([
  [
    'report.pdf',
    minimalPdf,
    'text/html',
    'report.pdf says PDF, but was sent as text/html. Send it as application/pdf.',
  ],
  ['report', minimalPdf, null, `report has no extension that tells its kind. ${allKinds}`],
  ['report.pdf.exe', 'MZ', null, `report.pdf.exe cannot be taken. ${allKinds}`],
  ['report.__proto__', 'a', null, `report.__proto__ cannot be taken. ${allKinds}`],
  [
    'plan.docm',
    officeFiles.docx(),
    null,
    'plan.docm cannot be taken. Office files with macros are not taken: save it without macros, or export it as PDF.',
  ],
  [
    'plan.doc',
    'a',
    null,
    'plan.doc cannot be taken. Old Office files are not taken: save it as DOCX, XLSX or PPTX, or export it as PDF.',
  ],
  [
    'plan.docx',
    officeFiles.xlsx(),
    null,
    'plan.docx says Word (DOCX), but its content is another kind of Office file. Export it as Word (DOCX) and try again.',
  ],
  [
    'plan.docx',
    zipOf([{ name: 'a', content: 'a' }]),
    null,
    'plan.docx says Word (DOCX), but its content is a ZIP archive. Export it as Word (DOCX) and try again.',
  ],
  [
    'plan.docx',
    officeFiles.docx({ name: 'word/vbaProject.bin', content: 'x' }),
    null,
    'plan.docx cannot be taken, because it holds macros.',
  ],
  [
    'plan.docx',
    'text',
    null,
    'plan.docx says Word (DOCX), but its content is text. Export it as Word (DOCX) and try again.',
  ],
  ['photo.png', minimalPdf, null, 'photo.png says PNG, but its content is PDF. Export it as PNG and try again.'],
  [
    'photo.jpg',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    null,
    'photo.jpg says JPEG, but its content is SVG. Export it as JPEG and try again.',
  ],
  [
    'notes.txt',
    minimalPdf,
    null,
    'notes.txt says plain text, but its content is PDF. Export it as plain text and try again.',
  ],
  [
    'notes.md',
    '<script>alert(1)</script>',
    null,
    'notes.md says Markdown, but its content is HTML. Export it as Markdown and try again.',
  ],
  [
    'rows.csv',
    '<?xml version="1.0"?><svg></svg>',
    null,
    'rows.csv says CSV, but its content is SVG. Export it as CSV and try again.',
  ],
  [
    'rows.csv',
    Buffer.from('\uFEFFa,b', 'utf16le'),
    null,
    'rows.csv cannot be taken, because it is written in UTF-16. Save it as UTF-8.',
  ],
  [
    'rows.csv',
    `a,b\n${'1,2\n'.repeat(50_000)}\0`,
    null,
    'rows.csv says CSV, but its content is text. Export it as CSV and try again.',
  ],
  [
    'rows.parquet',
    'PAR1',
    null,
    'rows.parquet says Parquet, but its content is PARQUET. Export it as Parquet and try again.',
  ],
  [
    'scores.json',
    '{"ratio": }',
    null,
    'scores.json says JSON, but its content is text that is not JSON. Export it as JSON and try again.',
  ],
  [
    'scores.json',
    `[${'1,'.repeat(1_000_001)}`,
    null,
    'scores.json says JSON, but its content is text that is not JSON. Export it as JSON and try again.',
  ],
  [
    'log.jsonl',
    'a,b\n1,2',
    null,
    'log.jsonl says JSON Lines, but its content is text that is not JSON Lines. Export it as JSON Lines and try again.',
  ],
  [
    'mail.eml',
    'Dear all,\n\nyes.',
    null,
    'mail.eml says an e-mail (EML), but its content is text without the header of an e-mail. Export it as an e-mail (EML) and try again.',
  ],
])('%s is refused', async (name, content, declared, message) => {
  expect(await verdictOn(name, content, declared)).toBe(message)
})

const workbook = '../shared/data/xlsx/sheetjs'
test.skipIf(!existsSync(workbook))('real workbooks are taken', async () => {
  const names = readdirSync(workbook).filter((name) => name.endsWith('.xlsx'))
  expect(names.length).toBeGreaterThan(5)
  for (const name of names)
    expect(await verdictOn(name, readFileSync(`${workbook}/${name}`))).toContain('spreadsheetml')
})
