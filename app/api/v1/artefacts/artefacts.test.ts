import { beforeAll, describe, expect, it } from 'vitest'
import { createToken } from '../../../../server/access/tokens.ts'
import { aRegister, type TestRegister } from '../../../../server/testing/register.ts'
import { GET as download } from './[sha256]/route.ts'
import { GET as image } from './[sha256]/preview/image/route.ts'
import { GET as pdf } from './[sha256]/preview/pdf/route.ts'
import { GET as preview } from './[sha256]/preview/route.ts'
import { POST as upload } from './route.ts'

let register: TestRegister
const tokens = new Map<string, string>()
beforeAll(async () => {
  register = await aRegister({ now: new Date().toISOString() })
  register.serve()
  for (const role of ['owner', 'auditor', 'executive'] as const) {
    tokens.set(role, (await createToken(register.as(role), { name: 'test', days: 30 })).token ?? '')
  }
})

// A picture of one pixel, as PNG.
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n')

function ask(role: string, init: RequestInit & { duplex?: 'half' } = {}) {
  const headers = new Headers(init.headers)
  headers.set('authorization', `Bearer ${tokens.get(role)}`)
  return new Request('http://localhost:3000/api/v1/artefacts', { ...init, headers })
}

async function send(role: string, name: string, body: Buffer, headers: Record<string, string> = {}) {
  const disposition = `attachment; filename="${name}"`
  const init = {
    method: 'POST',
    body: new Uint8Array(body),
    headers: { 'content-disposition': disposition, ...headers },
  }
  const response = await upload(ask(role, init), { params: Promise.resolve({}) })
  return { status: response.status, answer: (await response.json()) as { sha256: string; code?: string } }
}

const get = (handler: typeof download, role: string, sha256: string) =>
  handler(ask(role), { params: Promise.resolve({ sha256 }) })

describe('files over HTTP', () => {
  it('are uploaded raw, and saved as an attachment that runs nowhere', async () => {
    const { status, answer } = await send('owner', 'Bericht für März.pdf', PDF, { 'content-type': 'application/pdf' })
    expect(status).toBe(201)
    const response = await get(download, 'owner', answer.sha256)
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PDF)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(PDF.length),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'content-disposition': expect.stringContaining("filename*=UTF-8''Bericht%20f%C3%BCr%20M%C3%A4rz.pdf"),
    })
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; /)
  })

  it('are previewed by what the register draws: a new image, the pages of a PDF in a sandbox', async () => {
    const { answer } = await send('owner', 'pixel.png', PIXEL)
    const shown = await get(preview, 'owner', answer.sha256)
    expect(await shown.json()).toEqual({ kind: 'image', url: `/api/v1/artefacts/${answer.sha256}/preview/image` })
    const drawn = await get(image, 'owner', answer.sha256)
    expect(drawn.headers.get('content-type')).toBe('image/png')
    expect(drawn.headers.get('content-security-policy')).toContain('sandbox')
    expect(
      Buffer.from(await drawn.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
    const { answer: paper } = await send('owner', 'memo.pdf', PDF)
    const pages = await get(pdf, 'owner', paper.sha256)
    expect(pages.headers.get('content-disposition')).toBe('inline')
    expect(pages.headers.get('content-security-policy')).toContain("frame-ancestors 'self'")
    await pages.body?.cancel()
    expect((await get(pdf, 'owner', answer.sha256)).status).toBe(404)
  })

  it('are not there for an executive, for nobody, and under no hash that is none', async () => {
    const { answer } = await send('owner', 'memo.pdf', PDF)
    for (const handler of [download, preview, image, pdf]) {
      expect((await get(handler, 'executive', answer.sha256)).status).toBe(404)
      expect((await get(handler, 'owner', '../../plumbline.db')).status).toBe(404)
      expect((await handler(new Request('http://localhost:3000/'), { params: Promise.resolve(answer) })).status).toBe(
        401,
      )
    }
    const file = await get(download, 'auditor', answer.sha256)
    expect(file.status).toBe(200)
    await file.body?.cancel()
  })

  it('are refused with the reason: not for this role, another type inside, cut short', async () => {
    expect((await send('executive', 'memo.pdf', PDF)).status).toBe(403)
    expect((await send('owner', 'memo.pdf', PIXEL)).status).toBe(415)
    expect((await send('owner', 'memo.pdf', PDF, { 'x-content-sha256': 'f'.repeat(64) })).status).toBe(422)
    expect((await send('owner', 'page.html', Buffer.from('<p>'))).answer.code).toBe('unsupported-media')
  })
})
