import { expect, test } from 'vitest'
import { Refusal } from '../../domain/refusal.ts'
import { Malformed } from './problem.ts'
import { readStreamedForm, type FilePart } from './multipart.ts'

const rules = { limitBytes: 4 * 1024 ** 2, advice: 'Send less.', keep: textOfFile }

async function textOfFile({ fileName, stream }: FilePart): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of stream) pieces.push(piece)
  return `${fileName}: ${Buffer.concat(pieces).toString('utf8')}`
}

/** A form that comes in pieces of so many bytes. */
async function inPieces(form: FormData, size: number) {
  const request = new Request('http://localhost', { method: 'POST', body: form })
  const bytes = new Uint8Array(await request.arrayBuffer())
  return { headers: request.headers, body: streamOf(bytes, size) }
}

function streamOf(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream({
    pull: (controller) => {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.slice(at, at + size))
      at += size
    },
  })
}

function aForm(): FormData {
  const form = new FormData()
  form.set('file', new File(['a,b\r\n--\r\n1,2\r\n'], 'log "of" May – ü.csv', { type: 'text/csv' }))
  form.set('configuration', '{"decision":"a"}\r\n')
  form.set('empty', '')
  return form
}

test.each([1, 2, 7, 64, 100_000])('a form that comes %i bytes at a time is read whole', async (size) => {
  const { fields, files } = await readStreamedForm(await inPieces(aForm(), size), rules)
  expect(fields).toEqual({ configuration: '{"decision":"a"}\r\n', empty: '' })
  expect(files).toEqual({ file: 'log "of" May – ü.csv: a,b\r\n--\r\n1,2\r\n' })
})

test('what a reader of a file leaves is skipped', async () => {
  const form = await inPieces(aForm(), 5)
  const { fields, files } = await readStreamedForm(form, { ...rules, keep: async ({ name }) => name })
  expect([files['file'], Object.keys(fields)]).toEqual(['file', ['configuration', 'empty']])
})

test('a form that is cut off, without boundary, or no form is told so', async () => {
  const whole = await inPieces(aForm(), 1_000_000)
  const bytes = new Uint8Array(await new Response(whole.body).arrayBuffer())
  const cut = { headers: whole.headers, body: streamOf(bytes.slice(0, -10), 1_000) }
  await expect(readStreamedForm(cut, rules)).rejects.toBeInstanceOf(Malformed)
  const without = { headers: new Headers({ 'content-type': 'multipart/form-data' }), body: streamOf(bytes, 1_000) }
  await expect(readStreamedForm(without, rules)).rejects.toThrow('boundary')
  const json = { headers: new Headers({ 'content-type': 'application/json' }), body: null }
  await expect(readStreamedForm(json, rules)).rejects.toMatchObject({ code: 'unsupported-media' })
})

test('a form beyond the limit is refused with what to do, before it is in memory', async () => {
  const form = new FormData()
  form.set('file', new File([new Uint8Array(5 * 1024 ** 2)], 'large.csv'))
  const sent = await inPieces(form, 65_536)
  const refusal = await readStreamedForm(sent, rules).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(Refusal)
  expect(refusal).toMatchObject({ code: 'too-large', message: 'Send less.' })
})

test('a form that says that it is beyond the limit is refused before anything of it is read', async () => {
  const form = aPart('name=file; filename=x.csv')
  form.headers.set('content-length', String(5 * 1024 ** 2))
  const keep = () => Promise.reject(new Error('this was kept'))
  await expect(readStreamedForm(form, { ...rules, keep })).rejects.toMatchObject({ code: 'too-large' })
})

test.each([
  ['name=file; filename=x.csv', 'x.csv: 1'],
  ['name="file"; filename=x.csv', 'x.csv: 1'],
  ['NAME=file; FileName = "a; name=b.csv"', 'a; name=b.csv: 1'],
  [`name=file; filename*=UTF-8''Mai%20%C3%BC.csv`, 'Mai ü.csv: 1'],
  [`name=file; filename="fallback.csv"; filename*=utf-8'de'%C3%BC.csv`, 'ü.csv: 1'],
  [`name=file; filename*=utf-8''%C3%BC.csv; filename=fallback.csv`, 'ü.csv: 1'],
  [`name=file; filename*=ISO-8859-1''%FC.csv`, 'ü.csv: 1'],
])('a file may be named by %s', async (parameters, kept) => {
  const { files } = await readStreamedForm(aPart(parameters), rules)
  expect(files).toEqual({ file: kept })
})

test.each([`filename*=utf-8''%C3`, `filename*=koi8-r''x`, 'filename*=x.csv'])(
  'a file name that is encoded wrongly is told so: %s',
  async (name) => {
    await expect(readStreamedForm(aPart(`name=file; ${name}`), rules)).rejects.toBeInstanceOf(Malformed)
  },
)

test.each([
  ['no disposition', 'Content-Type: text/plain'],
  ['no name', 'Content-Disposition: form-data; filename=x.csv'],
  ['a head that does not end', `Content-Disposition: form-data; name=a\r\nX: ${'y'.repeat(40_000)}`],
])('a form of which a part has %s is refused whole, not taken without it', async (_, head) => {
  await expect(readStreamedForm(withHead(head), rules)).rejects.toBeInstanceOf(Malformed)
})

test('a file that cannot be kept ends the reading at once', async () => {
  let pulled = 0
  const head = '--b\r\nContent-Disposition: form-data; name=file; filename=x.csv\r\n\r\n'
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      controller.enqueue(new TextEncoder().encode(pulled === 0 ? head : 'x'.repeat(60_000)))
      pulled += 1
    },
  })
  const keep = () => Promise.reject(new Error('no room'))
  const headers = new Headers({ 'content-type': 'multipart/form-data; boundary=b' })
  await expect(readStreamedForm({ headers, body }, { ...rules, keep })).rejects.toThrow('no room')
  expect(pulled).toBeLessThan(10)
})

function aPart(parameters: string) {
  return withHead(`Content-Disposition: form-data; ${parameters}`)
}

function withHead(head: string) {
  const text = `--b\r\n${head}\r\n\r\n1\r\n--b--\r\n`
  const headers = new Headers({ 'content-type': 'multipart/form-data; boundary=b' })
  return { headers, body: streamOf(new TextEncoder().encode(text), 7) }
}
