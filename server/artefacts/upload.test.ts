import { createHash } from 'node:crypto'
import { existsSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registerSystem } from '../systems/register.ts'
import { acceptOwnership } from '../systems/accept-ownership.ts'
import { nominateOwner } from '../systems/nominate-owner.ts'
import { fileEvidence } from '../filings/file-evidence.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { artefactsOf } from './files.ts'
import { getArtefact, openArtefact, openPdf, previewArtefact, previewImage } from './read.ts'
import { uploadArtefact } from './upload.ts'

let register: TestRegister
beforeAll(async () => {
  register = await aRegister()
})
afterAll(() => expectRebuildEqual(register))

const PDF = '%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n'
const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex')

function aFile(text: string, headers: Record<string, string> = {}) {
  return {
    headers: new Headers({ 'content-disposition': 'attachment; filename="log.csv"', ...headers }),
    body: new Blob([text]).stream(),
  }
}

describe('uploading', () => {
  it('keeps a file under its hash and records it', async () => {
    const text = 'group,selected\na,10\n'
    let answer: unknown
    const types = await register.recordedBy(async () => {
      answer = await uploadArtefact(register.as('owner'), aFile(text, { 'content-type': 'text/csv' }))
    })
    expect(types).toEqual(['ArtefactStored'])
    expect(answer).toEqual({ sha256: sha256Of(text), sizeBytes: 20, mediaType: 'text/csv', name: 'log.csv' })
    expect(await artefactsOf(register.store).exists(sha256Of(text))).toBe(true)
    expect(register.events().at(-1)?.data).not.toHaveProperty('words')
    expect(JSON.stringify(register.events().at(-1))).not.toContain('log.csv')
  })

  it('takes the same bytes twice as one artefact, and records that somebody else has them too', async () => {
    const twice = 'the,same\nbytes,here\n'
    const first = await register.recordedBy(() => uploadArtefact(register.as('owner'), aFile(twice)))
    const again = await register.recordedBy(() => uploadArtefact(register.as('owner'), aFile(twice)))
    const other = await register.recordedBy(() => uploadArtefact(register.as('lead'), aFile(twice)))
    const otherAgain = await register.recordedBy(() => uploadArtefact(register.as('lead'), aFile(twice)))
    expect([first, again, other, otherAgain]).toEqual([['ArtefactStored'], [], ['ArtefactStored'], []])
  })

  it.each(['executive', 'auditor'] as const)('is not for an %s', async (role) => {
    const types = await register.recordedBy(() =>
      expect(uploadArtefact(register.as(role), aFile('a,b\n'))).rejects.toMatchObject({ code: 'forbidden' }),
    )
    expect(types).toEqual([])
  })

  it('is not for anybody who has not signed in, nor for a token that only reads', async () => {
    await expect(uploadArtefact(register.anonymous(), aFile('a,b\n'))).rejects.toMatchObject({
      code: 'unauthenticated',
    })
    const context = register.as('owner')
    const reading = { ...context, actor: { ...context.actor, readOnly: true } as typeof context.actor }
    await expect(uploadArtefact(reading, aFile('a,b\n'))).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('refuses a file whose content is not what its name says, and keeps nothing', async () => {
    const lie = '<html><script>alert(1)</script></html>'
    const types = await register.recordedBy(() =>
      expect(
        uploadArtefact(
          register.as('owner'),
          aFile(lie, { 'content-disposition': 'attachment; filename="report.pdf"', 'content-type': 'application/pdf' }),
        ),
      ).rejects.toMatchObject({ code: 'unsupported-media' }),
    )
    expect(types).toEqual([])
    expect(await artefactsOf(register.store).exists(sha256Of(lie))).toBe(false)
  })

  it.each([
    ['X-Content-SHA256', (hash: Buffer) => hash.toString('hex')],
    ['Content-Digest', (hash: Buffer) => `sha-256=:${hash.toString('base64')}:`],
    ['Repr-Digest', (hash: Buffer) => `sha-512=:AAAA:, sha-256=:${hash.toString('base64')}:`],
    ['Digest', (hash: Buffer) => `SHA-256=${hash.toString('base64')}`],
  ])('compares the hash that %s declares', async (header, write) => {
    const text = `declared,by\n${header},1\n`
    const right = createHash('sha256').update(text).digest()
    const wrong = createHash('sha256').update('another').digest()
    await expect(uploadArtefact(register.as('owner'), aFile(text, { [header]: write(wrong) }))).rejects.toMatchObject({
      code: 'invalid',
    })
    await expect(uploadArtefact(register.as('owner'), aFile(text, { [header]: write(right) }))).resolves.toMatchObject({
      sha256: right.toString('hex'),
    })
  })

  it.each([
    ['a length that is not what came', { 'content-length': '3' }],
    ['a hash that nobody can read', { 'x-content-sha256': 'abc' }],
    ['no name', { 'content-disposition': 'attachment' }],
    ['a name that is broken', { 'content-disposition': "attachment; filename*=UTF-8''%ff.csv" }],
  ])('refuses %s', async (_, headers) => {
    await expect(uploadArtefact(register.as('owner'), aFile('a,b\n1,2\n', headers))).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  it('refuses what is compressed on the way, an empty file and no body at all', async () => {
    const owner = () => register.as('owner')
    await expect(uploadArtefact(owner(), aFile('a,b\n', { 'content-encoding': 'gzip' }))).rejects.toMatchObject({
      code: 'unsupported-media',
    })
    await expect(uploadArtefact(owner(), aFile(''))).rejects.toMatchObject({ code: 'invalid' })
    await expect(uploadArtefact(owner(), { ...aFile(''), body: null })).rejects.toMatchObject({ code: 'invalid' })
  })

  it.each([
    [`attachment; filename="plain.csv"; filename*=UTF-8''%E2%82%AC%20rates.csv`, '€ rates.csv'],
    ['attachment; filename="a \\"quoted\\" name.csv"', 'a _quoted_ name.csv'],
    ['attachment; filename=bare.csv', 'bare.csv'],
    [`attachment; filename="${Buffer.from('größe.csv').toString('latin1')}"`, 'größe.csv'],
    ['attachment; filename="../../etc/passwd.csv"', 'passwd.csv'],
  ])('reads the name from %s', async (disposition, name) => {
    const file = aFile(`name\n${name}\n`, { 'content-disposition': disposition })
    await expect(uploadArtefact(register.as('owner'), file)).resolves.toMatchObject({ name })
  })
})

describe('what broken uploads left behind', () => {
  it('is removed a day later, when the next file comes', async () => {
    const part = (name: string) => join(register.store.directory, 'artefacts', 'incoming', name)
    for (const [name, hours] of [
      ['old.part', 25],
      ['new.part', 1],
    ] as const) {
      writeFileSync(part(name), 'half a file')
      const at = new Date(Date.parse(register.clock.now) - hours * 3_600_000)
      utimesSync(part(name), at, at)
    }
    register.clock.set(new Date(Date.parse(register.clock.now) + 3_600_000).toISOString())
    await uploadArtefact(register.as('owner'), aFile('the,next\n'))
    expect([existsSync(part('old.part')), existsSync(part('new.part'))]).toEqual([false, true])
  })
})

describe('reading', () => {
  let sha256: string
  let stranger: string
  beforeAll(async () => {
    stranger = await register.addPerson({ role: 'owner', name: 'Otto Other' })
    const system = await registerSystem(register.as('lead'), { name: 'Lead score' })
    await nominateOwner(register.as('lead'), system.id, { personId: register.idOf('owner') })
    await acceptOwnership(register.as('owner'), system.id, {})
    const file = { ...aFile(PDF), headers: new Headers({ 'content-disposition': 'attachment; filename="memo.pdf"' }) }
    sha256 = (await uploadArtefact(register.as('approver'), file)).sha256
    await fileEvidence(register.as('approver'), {
      systems: [system.id],
      controls: ['privacy.lawful-basis'],
      kind: 'lawful-basis-record',
      effectiveOn: register.today,
      verdict: 'pass',
      artefacts: [{ sha256 }],
    })
  })

  it.each(['lead', 'approver', 'auditor', 'owner'] as const)('is for the %s', async (role) => {
    const { artefact, stream } = await openArtefact(register.as(role), sha256)
    expect(artefact.name).toBe('memo.pdf')
    expect(await new Response(stream).text()).toBe(PDF)
  })

  it('tells an executive and the owner of another system that there is no such file', async () => {
    for (const who of ['executive', stranger]) {
      expect(() => getArtefact(register.as(who), sha256)).toThrow(expect.objectContaining({ code: 'not-found' }))
      await expect(previewArtefact(register.as(who), sha256)).rejects.toMatchObject({ code: 'not-found' })
      await expect(previewImage(register.as(who), sha256)).rejects.toMatchObject({ code: 'not-found' })
      await expect(openPdf(register.as(who), sha256)).rejects.toMatchObject({ code: 'not-found' })
    }
    expect(() => getArtefact(register.anonymous(), sha256)).toThrow(
      expect.objectContaining({ code: 'unauthenticated' }),
    )
  })

  it('shows who uploaded a file that file, before it is filed', async () => {
    const own = await uploadArtefact(register.as(stranger), aFile('only,mine\n'))
    expect(getArtefact(register.as(stranger), own.sha256).sha256).toBe(own.sha256)
    expect(() => getArtefact(register.as('owner'), own.sha256)).toThrow(expect.objectContaining({ code: 'not-found' }))
  })

  it('previews a PDF by where its pages are, a table by its cells, and nothing as an image that is none', async () => {
    expect(await previewArtefact(register.as('lead'), sha256)).toEqual({
      kind: 'pdf',
      url: `/api/v1/artefacts/${sha256}/preview/pdf`,
    })
    const { stream } = await openPdf(register.as('lead'), sha256)
    await stream.cancel()
    const table = await uploadArtefact(register.as('lead'), aFile('group,rate\na,0.5\n'))
    expect(await previewArtefact(register.as('lead'), table.sha256)).toEqual({
      kind: 'table',
      columns: ['group', 'rate'],
      rows: [['a', '0.5']],
      truncated: false,
    })
    await expect(previewImage(register.as('lead'), table.sha256)).rejects.toMatchObject({ code: 'not-found' })
    await expect(openPdf(register.as('lead'), table.sha256)).rejects.toMatchObject({ code: 'not-found' })
  })
})
