import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '../context.ts'
import { registerSystem } from '../systems/register.ts'
import { aRegister, expectRebuildEqual, type TestRegister } from '../testing/register.ts'
import { expectRefused, refusalOf } from '../testing/systems.ts'
import { importForm } from './import-form.ts'

const map = {
  source: 'our-list',
  externalId: { columns: ['id'] },
  fields: { name: { column: 'name' }, stage: { column: 'stage' } },
}

let register: TestRegister
beforeAll(async () => {
  register = await aRegister()
})
afterAll(() => expectRebuildEqual(register))

function aForm(rows: readonly string[], parts: Record<string, string | Blob> = {}): FormData {
  const form = new FormData()
  form.set('file', new File([['id,name,stage', ...rows].join('\n')], 'list.csv', { type: 'text/csv' }))
  form.set('map', JSON.stringify(map))
  for (const [name, value] of Object.entries(parts)) form.set(name, value)
  return form
}

const asLead = (extra: Partial<Context> = {}) => register.as('lead', extra)

describe('a form with an inventory', () => {
  test('is imported in a thread of its own, and recorded for who sent it', async () => {
    const report = await importForm(asLead(), aForm(['A,Basket,live', 'B,Chat,idea'], { asOf: '2026-11-01' }), false)
    expect(report).toMatchObject({ id: 'IMP-1', created: 2, asOf: '2026-11-01' })
    expect(register.events().at(-1)).toMatchObject({ type: 'ImportCommitted', actor: 'PER-1', subject: 'IMP-1' })
  })

  test('may bring its map as a file, or name one that comes with the program', async () => {
    const file = new File([JSON.stringify(map)], 'map.json')
    const dry = await importForm(asLead(), aForm(['A,Basket,live'], { map: file }), true)
    expect(dry).toMatchObject({ dryRun: true, unchanged: 1 })
    const form = aForm([], { file: new File(['agency,tool_name\nDOT,Camera'], 'nyc.csv'), map: 'nyc' })
    expect(await importForm(asLead(), form, true)).toMatchObject({ source: 'nyc-algorithmic-tools', created: 1 })
  })

  test('sent twice under one key is imported once, with the first answer for both', async () => {
    const idempotency = { key: 'import-1', fingerprint: 'the same' }
    const first = await importForm(asLead({ idempotency }), aForm(['K,Key,live']), false)
    const size = register.events().length
    expect(await importForm(asLead({ idempotency }), aForm(['K,Key,live']), false)).toEqual(first)
    expect(register.events().length).toBe(size)
  })

  test('does not keep others from recording, nor they it', async () => {
    const rows = Array.from({ length: 200 }, (_, at) => `L${at},List ${at},live`)
    const [report, ...systems] = await Promise.all([
      importForm(asLead(), aForm(rows), false),
      ...Array.from({ length: 5 }, (_, at) => registerSystem(asLead(), { name: `By hand ${at}` })),
    ])
    expect(report.created).toBe(200)
    expect(new Set(systems.map(({ id }) => id)).size).toBe(5)
    expect(register.events().map(({ seq }) => seq)).toEqual(register.events().map((_, at) => at))
  })

  test.each<[string, Record<string, string | Blob>, string]>([
    ['a file that is only a text', { file: 'id,name' }, '/file'],
    ['a day that is none', { asOf: 'yesterday' }, '/asOf'],
    ['a part that nobody knows', { colour: 'red' }, '/colour'],
    ['a map that is none', { map: '{}' }, '/map/source'],
    [
      'a map with an attribute that the catalogue lacks',
      { map: JSON.stringify({ ...map, attributes: { mood: { column: 'name' } } }) },
      '/map/attributes/mood',
    ],
  ])('is refused with a pointer: %s', async (_what, parts, pointer) => {
    const refusal = await refusalOf(() => importForm(asLead(), aForm(['A,B,live'], parts), false))
    expect(refusal.code).toBe('invalid')
    expect(refusal.errors.map((error) => error.pointer)).toContain(pointer)
  })

  test.each(['file', 'map'])('is refused without the part %s', async (part) => {
    const form = aForm(['A,B,live'])
    form.delete(part)
    expect((await refusalOf(() => importForm(asLead(), form, false))).errors[0]?.pointer).toBe(`/${part}`)
  })

  test('is refused to everybody but leads, before anything is read', async () => {
    const roles = { approver: 'forbidden', owner: 'forbidden', executive: 'forbidden', auditor: 'forbidden' } as const
    await expectRefused(register, roles, (who) => importForm(register.as(who), new FormData(), false))
    expect((await refusalOf(() => importForm(register.anonymous(), new FormData(), false))).code).toBe(
      'unauthenticated',
    )
  })
})
