import { afterAll, describe, expect, test } from 'vitest'
import { numberOfDay, toDay } from '../../domain/days.ts'
import { roles } from '../../domain/events.ts'
import { STILL_KNOWN_MS } from '../../db/status-intervals.ts'
import { uploadArtefact } from '../artefacts/upload.ts'
import { decideFiling } from '../filings/decide.ts'
import { fileEvidence } from '../filings/file-evidence.ts'
import { getSystemStatus } from '../status/system-status.ts'
import { amendSystem } from '../systems/amend.ts'
import { listControlDetails } from '../systems/control-details.ts'
import { getSystem } from '../systems/get.ts'
import { listUnits } from '../systems/list-units.ts'
import { evidenceFor } from '../testing/evidence.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { aRegisteredSystem, expectRefused, refusalOf } from '../testing/systems.ts'
import { accentStyle, brandingOf } from './branding.ts'
import { changeSettings } from './change.ts'
import { getSettings } from './get.ts'
import { keepUnit, renameUnit, retireUnit } from './units.ts'

const registers: TestRegister[] = []
async function fresh(): Promise<TestRegister> {
  const register = await aRegister()
  registers.push(register)
  return register
}
afterAll(() => registers.forEach(expectRebuildEqual))
const NOT_LEADS = Object.fromEntries(
  roles.filter((role) => role !== 'lead').map((role) => [role, 'forbidden' as const]),
)

describe('units', () => {
  test('are offered when they are kept or in use, until they are retired', async () => {
    const register = await fresh()
    const lead = () => register.as('lead')
    expect(await register.recordedBy(() => keepUnit(lead(), { name: ' Shop ' }))).toEqual(['UnitKept'])
    await aRegisteredSystem(register, { unit: 'Media, Europe' })
    expect(listUnits(register.as('owner'))).toEqual(['Media, Europe', 'Shop'])
    expect(await register.recordedBy(() => retireUnit(lead(), { name: 'Media, Europe' }))).toEqual(['UnitRetired'])
    expect(getSettings(register.as('auditor'))).toMatchObject({
      units: ['Shop'],
      unitList: [
        { name: 'Media, Europe', systems: 1, state: 'retired' },
        { name: 'Shop', systems: 0, state: 'kept' },
      ],
    })
    for (const work of [
      () => keepUnit(lead(), { name: 'Shop' }),
      () => retireUnit(lead(), { name: 'Media, Europe' }),
    ]) {
      expect((await refusalOf(work)).code).toBe('conflict')
    }
    expect((await refusalOf(() => retireUnit(lead(), { name: 'Nowhere' }))).code).toBe('conflict')
    await keepUnit(lead(), { name: 'Media, Europe' })
    expect(getSettings(lead()).units).toEqual(['Media, Europe', 'Shop'])
    expect((await refusalOf(() => keepUnit(lead(), { name: '  ' }))).errors[0]?.pointer).toBe('/name')
  })

  test('are renamed with their systems, each by an event, and the past keeps the old name', async () => {
    const register = await fresh()
    const one = await aRegisteredSystem(register, { unit: 'Shop', effectiveOn: '2026-11-01' })
    const other = await aRegisteredSystem(register, { unit: 'Media' })
    const planned = await aRegisteredSystem(register, { unit: 'Media' })
    await amendSystem(register.as('lead'), planned.id, { unit: 'Shop', effectiveOn: '2026-12-01' })
    const types = await register.recordedBy(() => renameUnit(register.as('lead'), { from: 'Shop', to: 'Store' }))
    expect(types).toEqual(['UnitRenamed', 'SystemAmended', 'SystemAmended'])
    expect((await getSystem(register.as('lead'), one.id)).unit).toBe('Store')
    expect((await getSystem(register.as('lead'), other.id)).unit).toBe('Media')
    expect((await getSystem(register.as('lead'), planned.id)).unit).toBe('Media')
    const row = (on: string, id: string) =>
      register.store.sqlite
        .prepare(
          `select unit from system_intervals where system_id = ? and from_on <= ? and to_on > ? and recorded_to = ${STILL_KNOWN_MS}`,
        )
        .get(id, numberOfDay(toDay(on)), numberOfDay(toDay(on)))
    expect(row('2026-11-10', one.id)).toEqual({ unit: 'Shop' })
    expect(row('2026-12-02', planned.id)).toEqual({ unit: 'Store' })
    expect((await refusalOf(() => renameUnit(register.as('lead'), { from: 'Store', to: 'Media' }))).code).toBe(
      'conflict',
    )
    expect((await refusalOf(() => renameUnit(register.as('lead'), { from: 'Shop', to: 'New' }))).code).toBe('conflict')
  })

  test('keep what was filed for them when they are renamed, twice too', async () => {
    const register = await fresh()
    await changeSettings(register.as('lead'), { programme: 'full' })
    const { id } = await aRegisteredSystem(register, { unit: 'Shop' })
    const control = 'governance.legal-register'
    const { systems: _none, ...evidence } = evidenceFor(register, [id], { controls: [control] })
    const filing = await fileEvidence(register.as('approver'), { ...evidence, unit: 'Shop' })
    await decideFiling(register.as('lead'), filing.id, { outcome: 'accept' })
    const statusOf = async () => {
      const { controls } = await getSystemStatus(register.as('lead'), id, {})
      return controls.find((one) => one.control === control)?.status
    }
    expect(await statusOf()).toBe('met')
    await renameUnit(register.as('lead'), { from: 'Shop', to: 'Store' })
    await renameUnit(register.as('lead'), { from: 'Store', to: 'Outlet' })
    expect(await statusOf()).toBe('met')
    expect(
      listControlDetails(register.as('lead'), id)
        .get(control)
        ?.filings.map((one) => one.id),
    ).toEqual([filing.id])
  })

  test('are the leads’ to change, as they last saw them', async () => {
    const register = await fresh()
    await keepUnit(register.as('lead'), { name: 'Shop' })
    const commands = [
      (who: string) => keepUnit(register.as(who), { name: 'Media' }),
      (who: string) => retireUnit(register.as(who), { name: 'Shop' }),
      (who: string) => renameUnit(register.as(who), { from: 'Shop', to: 'Store' }),
    ]
    for (const command of commands) await expectRefused(register, NOT_LEADS, command)
    const stale = () => register.as('lead', { ifMatch: 1 })
    for (const work of [
      () => keepUnit(stale(), { name: 'Media' }),
      () => retireUnit(stale(), { name: 'Shop' }),
      () => renameUnit(stale(), { from: 'Shop', to: 'Store' }),
    ]) {
      expect((await refusalOf(work)).code).toBe('stale')
    }
  })
})

describe('files', () => {
  const upload = (register: TestRegister, name: string, bytes: Buffer) =>
    uploadArtefact(register.as('owner'), {
      headers: new Headers({ 'content-disposition': `attachment; filename="${name}"` }),
      body: new Blob([new Uint8Array(bytes)]).stream(),
    })

  test('are taken up to the size and of the kinds that were set, and what is not is told what is', async () => {
    const register = await fresh()
    const files = { limitBytes: 1024 * 1024, kinds: ['csv', 'pdf'] }
    const types = await register.recordedBy(() => changeSettings(register.as('lead'), { files }))
    expect(types).toEqual(['FileRulesSet'])
    expect(getSettings(register.as('owner')).files).toEqual(files)
    expect(await register.recordedBy(() => changeSettings(register.as('lead'), { files }))).toEqual([])
    await upload(register, 'log.csv', Buffer.from('a,b\n1,2\n'))
    const note = await refusalOf(() => upload(register, 'note.txt', Buffer.from('hello\n')))
    expect(note).toMatchObject({ code: 'unsupported-media' })
    expect(note.message).toBe('plain text files are not taken here: file CSV, PDF, or give a link.')
    const large = await refusalOf(() => upload(register, 'log.csv', Buffer.alloc(1024 * 1024 + 1, 'a,b\n')))
    expect(large).toMatchObject({ code: 'too-large', extra: { limitBytes: 1024 * 1024 } })
    const archive = await refusalOf(() => upload(register, 'all.zip', Buffer.from('PK')))
    expect(archive.message).toMatch(/Archives are not taken/)
    await changeSettings(register.as('lead'), { files: { limitBytes: 50 * 1024 * 1024, kinds: null } })
    await upload(register, 'note.txt', Buffer.from('hello\n'))
  })

  test.each([
    [{ limitBytes: 51 * 1024 * 1024, kinds: null }, '/files/limitBytes'],
    [{ limitBytes: 10, kinds: null }, '/files/limitBytes'],
    [{ limitBytes: null, kinds: [] }, '/files/kinds'],
    [{ limitBytes: null, kinds: ['pdf', 'exe'] }, '/files/kinds/1'],
  ])('stay within what the program takes: %j', async (files, pointer) => {
    const register = registers[0]!
    const refusal = await refusalOf(() => changeSettings(register.as('lead'), { files }))
    expect(refusal).toMatchObject({ code: 'invalid', errors: [{ pointer }] })
  })
})

describe('branding', () => {
  test('is a name and an accent that can be read in light and dark', async () => {
    const register = await fresh()
    expect(accentStyle(brandingOf(register.as('lead')))).toBeNull()
    const branding = { name: 'Lindenhof', accent: '#00646B' }
    const types = await register.recordedBy(() => changeSettings(register.as('lead'), { branding }))
    expect(types).toEqual(['BrandingSet'])
    expect(brandingOf(register.anonymous())).toEqual({ name: 'Lindenhof', accent: '#00646b' })
    expect(accentStyle(brandingOf(register.as('owner')))).toMatchObject({
      '--color-accent': expect.stringMatching(/^light-dark\(#00646b, #[0-9a-f]{6}\)$/) as string,
    })
    await changeSettings(register.as('lead'), { branding: { name: '', accent: null } })
    expect(getSettings(register.as('lead')).branding).toEqual({ name: null, accent: null })
  })

  test('is refused with words when nobody could read it', async () => {
    const register = registers[0]!
    const yellow = { branding: { name: null, accent: '#ffcc00' } }
    const refusal = await refusalOf(() => changeSettings(register.as('lead'), yellow))
    expect(refusal).toMatchObject({ code: 'invalid', errors: [{ pointer: '/branding/accent' }] })
    expect(refusal.errors[0]?.detail).toMatch(/too light to be read/)
    const script = { branding: { name: null, accent: 'red;}' } }
    expect((await refusalOf(() => changeSettings(register.as('lead'), script))).code).toBe('invalid')
  })
})
