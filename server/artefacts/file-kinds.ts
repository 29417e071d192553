/** How a kind's content is told: by its first bytes, as a package of Office parts, or as text of some form. */
export type ContentForm = 'signature' | 'office' | 'text' | 'json' | 'json-lines' | 'mail'

export interface FileKind {
  /** As people call it: "says PDF". */
  label: string
  form: ContentForm
  mediaType: string
  /** Other media types that programs send for it. */
  aliases: readonly string[]
}

const OOXML = 'application/vnd.openxmlformats-officedocument'
const ODF = 'application/vnd.oasis.opendocument'

/** Every kind of file that can be evidence, by extension. */
const KINDS: Readonly<Record<string, FileKind>> = {
  pdf: { label: 'PDF', form: 'signature', mediaType: 'application/pdf', aliases: ['application/x-pdf'] },
  png: { label: 'PNG', form: 'signature', mediaType: 'image/png', aliases: ['image/apng', 'image/x-png'] },
  jpg: { label: 'JPEG', form: 'signature', mediaType: 'image/jpeg', aliases: ['image/jpg', 'image/pjpeg'] },
  jpeg: { label: 'JPEG', form: 'signature', mediaType: 'image/jpeg', aliases: ['image/jpg', 'image/pjpeg'] },
  webp: { label: 'WebP', form: 'signature', mediaType: 'image/webp', aliases: [] },
  gif: { label: 'GIF', form: 'signature', mediaType: 'image/gif', aliases: [] },
  parquet: {
    label: 'Parquet',
    form: 'signature',
    mediaType: 'application/vnd.apache.parquet',
    aliases: ['application/x-parquet', 'application/parquet'],
  },
  docx: office('Word (DOCX)', `${OOXML}.wordprocessingml.document`),
  xlsx: office('Excel (XLSX)', `${OOXML}.spreadsheetml.sheet`),
  pptx: office('PowerPoint (PPTX)', `${OOXML}.presentationml.presentation`),
  odt: office('OpenDocument text (ODT)', `${ODF}.text`),
  ods: office('OpenDocument spreadsheet (ODS)', `${ODF}.spreadsheet`),
  csv: {
    label: 'CSV',
    form: 'text',
    mediaType: 'text/csv',
    // Windows with Excel installed gives browsers the second one.
    aliases: ['application/csv', 'application/vnd.ms-excel', 'text/comma-separated-values', 'text/x-csv', 'text/plain'],
  },
  txt: { label: 'plain text', form: 'text', mediaType: 'text/plain', aliases: [] },
  md: { label: 'Markdown', form: 'text', mediaType: 'text/markdown', aliases: ['text/x-markdown', 'text/plain'] },
  json: { label: 'JSON', form: 'json', mediaType: 'application/json', aliases: ['text/json', 'text/plain'] },
  har: {
    label: 'HAR',
    form: 'json',
    mediaType: 'application/json',
    aliases: ['application/har+json', 'application/x-har+json', 'text/plain'],
  },
  jsonl: {
    label: 'JSON Lines',
    form: 'json-lines',
    mediaType: 'application/jsonl',
    aliases: ['application/x-ndjson', 'application/x-jsonlines', 'application/json', 'text/plain'],
  },
  eml: { label: 'an e-mail (EML)', form: 'mail', mediaType: 'message/rfc822', aliases: ['text/plain'] },
}

export const ACCEPTED_KINDS =
  'PDF, PNG, JPEG, WebP, GIF, DOCX, XLSX, PPTX, ODT, ODS, CSV, TXT, MD, JSON, JSONL, EML, HAR or Parquet'

/** The extensions to offer in a file dialogue, each with its dot. */
export const ACCEPTED_EXTENSIONS: readonly string[] = Object.keys(KINDS).map((extension) => `.${extension}`)

/** The same without dots. */
export const ALL_EXTENSIONS: readonly string[] = Object.keys(KINDS)

/** How kinds are called, each once: JPEG has two extensions. */
export function kindLabels(extensions: readonly string[]): string[] {
  return [...new Set(extensions.flatMap((extension) => findKind(extension)?.label ?? []))]
}

/** In lower case, without the dot; empty when there is none. */
export function extensionOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

export function findKind(extension: string): FileKind | null {
  return Object.hasOwn(KINDS, extension) ? KINDS[extension]! : null
}

/** What to do instead with a kind that is not taken. */
export function adviceFor(extension: string): string {
  if (ARCHIVES.has(extension)) return 'Archives are not taken: file the documents inside one by one.'
  if (ACTIVE.has(extension)) return 'Pages and drawings that can run code are not taken: export it as PDF or PNG.'
  if (MACROS.has(extension))
    return 'Office files with macros are not taken: save it without macros, or export it as PDF.'
  if (OLD_OFFICE.has(extension))
    return 'Old Office files are not taken: save it as DOCX, XLSX or PPTX, or export it as PDF.'
  return `File ${ACCEPTED_KINDS}.`
}

const ARCHIVES = new Set(['zip', 'gz', 'tgz', 'tar', '7z', 'rar', 'bz2', 'xz', 'zst', 'jar'])
const ACTIVE = new Set([
  'html',
  'htm',
  'xhtml',
  'xht',
  'mht',
  'mhtml',
  'svg',
  'svgz',
  'xml',
  'xsl',
  'js',
  'mjs',
  'css',
  'swf',
])
const MACROS = new Set(['docm', 'dotm', 'xlsm', 'xltm', 'xlsb', 'pptm', 'potm', 'ppsm'])
const OLD_OFFICE = new Set(['doc', 'dot', 'xls', 'xlt', 'ppt', 'pps'])

function office(label: string, mediaType: string): FileKind {
  return { label, form: 'office', mediaType, aliases: ['application/zip'] }
}
