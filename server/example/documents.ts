import type { Day } from '../../domain/days.ts'
import type { Random } from '../generator/random.ts'

/** A small file of evidence. */
export interface Document {
  name: string
  mediaType: 'application/pdf' | 'text/csv'
  bytes: Uint8Array
}

export interface Paper {
  title: string
  system: string
  on: Day
  author: string
  verdict: 'pass' | 'fail' | 'inconclusive'
  body: readonly string[]
}

const RESULTS = {
  pass: 'Result: as required',
  fail: 'Result: not as required',
  inconclusive: 'Result: cannot be told yet',
}

/** One page in Helvetica: title, what it is about, and a few lines. */
export function aPaper({ title, system, on, author, verdict, body }: Paper): Document {
  const lines = [`System: ${system}`, `Day: ${on}`, `Written by: ${author}`, '', ...body, '', RESULTS[verdict]]
  const text = [
    'BT /F1 18 Tf 64 770 Td',
    `(${escaped(title)}) Tj`,
    '/F1 11 Tf 0 -34 Td 16 TL',
    ...lines.flatMap((line) => wrap(line, 82)).map((line) => `(${escaped(line)}) Tj T*`),
    'ET',
  ].join('\n')
  return { name: `${fileName(title)}-${on}.pdf`, mediaType: 'application/pdf', bytes: pdfOf(text) }
}

/** A table of so many rows. */
export function aTable(
  name: string,
  on: Day,
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): Document {
  const text = [columns, ...rows].map((row) => row.map(cell).join(',')).join('\n')
  return { name: `${fileName(name)}-${on}.csv`, mediaType: 'text/csv', bytes: new TextEncoder().encode(`${text}\n`) }
}

const SAMPLES: Record<string, { columns: string[]; row: (random: Random, wrong: boolean) => (string | number)[] }> = {
  'consent-record-export': {
    columns: ['record', 'asked', 'answer', 'wording', 'kept as answered'],
    row: (random, wrong) => [
      `C${random.between(100_000, 999_999)}`,
      random.pick(['sign-up form', 'account page', 'checkout', 'app start']),
      random.pick(['yes', 'yes', 'no']),
      random.pick(['v7', 'v8', 'v8']),
      wrong ? 'no' : 'yes',
    ],
  },
  'suppression-reconciliation': {
    columns: ['address hash', 'asked to stop', 'last message', 'hours until silence'],
    row: (random, wrong) => [
      random.id().slice(0, 8),
      random.pick(['link in the message', 'preference page', 'by telephone']),
      random.pick(['newsletter', 'basket reminder', 'offer']),
      wrong ? random.between(60, 190) : random.between(0, 22),
    ],
  },
  'data-register': {
    columns: ['field', 'source', 'needed for', 'kept for', 'in use'],
    row: (random, wrong) => [
      random.pick(['basket value', 'last order', 'article viewed', 'postcode area', 'e-mail address', 'device id']),
      random.pick(['shop orders', 'web analytics', 'newsletter list', 'loyalty programme']),
      random.pick(['ranking', 'choosing the audience', 'measuring', 'sending']),
      random.pick(['13 months', '24 months', '90 days']),
      wrong ? 'not recorded' : 'yes',
    ],
  },
  'tracker-scan': {
    columns: ['page', 'before a choice', 'after refusing', 'after accepting'],
    row: (random, wrong) => [
      random.pick(['/', '/sale', '/basket', '/search', '/account', '/gift-cards']),
      wrong ? random.between(1, 4) : 0,
      0,
      random.between(3, 11),
    ],
  },
  'bias-audit': {
    columns: ['group', 'people', 'selected', 'rate'],
    row: (random, wrong) => {
      const people = random.between(400, 2600)
      const selected = Math.round(people * (wrong ? random.between(18, 50) : random.between(30, 34)) * 0.01)
      return [
        random.pick(['18-24', '25-34', '35-49', '50-64', '65 and over']),
        people,
        selected,
        (selected / people).toFixed(3),
      ]
    },
  },
  'human-review-log': {
    columns: ['text', 'reviewer', 'seconds', 'outcome'],
    row: (random, wrong) => [
      `T${random.between(10_000, 99_999)}`,
      random.pick(['editor 1', 'editor 2', 'editor 3']),
      wrong ? random.between(1, 3) : random.between(25, 240),
      wrong ? 'approved' : random.pick(['approved', 'approved', 'approved', 'sent back']),
    ],
  },
}

/** Whether this kind of evidence is a table. */
export function isTabular(kind: string): boolean {
  return Object.hasOwn(SAMPLES, kind)
}

/** A sample of the kind's own rows. A failing one has some that are wrong. */
export function aSample(
  kind: string,
  { on, verdict, random }: { on: Day; verdict: Paper['verdict']; random: Random },
): Document {
  const sample = SAMPLES[kind]
  if (!sample) throw new RangeError(`${kind} is no table`)
  const rows = Array.from({ length: random.between(18, 60) }, () =>
    sample.row(random, verdict !== 'pass' && random.chance(0.3)),
  )
  return aTable(kind, on, sample.columns, rows)
}

function pdfOf(content: string): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = Buffer.byteLength(file, 'latin1')
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const start = Buffer.byteLength(file, 'latin1')
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return new Uint8Array(Buffer.from(file, 'latin1'))
}

/** What Helvetica's encoding has; the rest loses its marks. */
function escaped(text: string): string {
  const known = Array.from(
    text.replaceAll('’', "'").replaceAll('–', '-').replaceAll('ł', 'l').replaceAll('ń', 'n'),
    (letter) => (letter.charCodeAt(0) < 256 ? letter : '?'),
  ).join('')
  return known.replaceAll(/[\\()]/g, String.raw`\$&`)
}

function wrap(line: string, width: number): string[] {
  const lines: string[] = []
  let rest = line
  while (rest.length > width) {
    const cut = rest.lastIndexOf(' ', width)
    lines.push(rest.slice(0, cut > 0 ? cut : width))
    rest = rest.slice(cut > 0 ? cut + 1 : width)
  }
  return [...lines, rest]
}

function fileName(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}

function cell(value: string | number): string {
  const text = String(value)
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
