import { describe, expect, test } from 'vitest'
import type { ImportedOwner } from './read-system.ts'
import { settleOwners, type KnownPerson } from './owners.ts'
import { aPlan, aTable } from './plan.fixture.ts'

const aPerson = (changes: Partial<KnownPerson> & Pick<KnownPerson, 'id'>): KnownPerson => ({
  name: null,
  emailKey: null,
  isImported: false,
  obstacle: null,
  ...changes,
})

/** Who is nominated for each of the owners that a file names, one a row. */
function settle(owners: readonly Partial<ImportedOwner>[], people: readonly KnownPerson[] = []) {
  const rows = owners.map(({ name, email }, at) => ({
    id: `${at}`,
    name: `System ${at}`,
    owner: name ?? '',
    email: email ?? '',
  }))
  const plan = aPlan({ table: aTable(rows) })
  const keyOf = (email: string) => email.toLowerCase()
  const settled = settleOwners(plan, { people, responsible: new Map(), keyOf, newId: (ahead) => `NEW-${ahead}` })
  return {
    ...settled,
    who: settled.plan.created.map(({ row, owner }) => (owner ? (settled.nominees.get(row) ?? null) : null)),
  }
}

describe('the person behind an owner', () => {
  test('is the one with the address, whatever the name', () => {
    const people = [aPerson({ id: 'PER-1', name: 'Ana', emailKey: 'ana@example.org' })]
    expect(settle([{ name: 'Someone', email: 'Ana@Example.org' }], people)).toMatchObject({ who: ['PER-1'], added: [] })
  })

  test('is found by name only among people who came with an import', () => {
    const typed = [aPerson({ id: 'PER-1', name: 'Ana Ruiz' })]
    expect(settle([{ name: 'Ana Ruiz' }], typed).who).toEqual(['NEW-0'])
    const imported = [aPerson({ id: 'PER-1', name: 'Ana Ruiz', isImported: true })]
    expect(settle([{ name: 'ana ruiz' }], imported).who).toEqual(['PER-1'])
  })

  test('with an address is not a namesake with another, but may be one without any', () => {
    const other = [aPerson({ id: 'PER-1', name: 'Ana', emailKey: 'other@example.org', isImported: true })]
    expect(settle([{ name: 'Ana', email: 'ana@example.org' }], other).who).toEqual(['NEW-0'])
    const without = [...other, aPerson({ id: 'PER-2', name: 'Ana', isImported: true })]
    expect(settle([{ name: 'Ana', email: 'ana@example.org' }], without).who).toEqual(['PER-2'])
  })

  test('told by a name that two have who have addresses is somebody new, once', () => {
    const two = ['PER-1', 'PER-2'].map((id) => aPerson({ id, name: 'Ana', emailKey: `${id}@x.org`, isImported: true }))
    expect(settle([{ name: 'Ana' }, { name: 'Ana' }], two)).toMatchObject({
      who: ['NEW-0', 'NEW-0'],
      added: [{ id: 'NEW-0', name: 'Ana', email: null }],
    })
  })

  test('is one new person for all rows that name the same, by address or by name', () => {
    const owners = [
      { name: 'Ana', email: 'ana@example.org' },
      { email: 'ANA@example.org' },
      { name: 'Ana' },
      { name: 'Ben' },
    ]
    expect(settle(owners)).toMatchObject({
      who: ['NEW-0', 'NEW-0', 'NEW-0', 'NEW-1'],
      added: [
        { id: 'NEW-0', name: 'Ana', email: 'ana@example.org' },
        { id: 'NEW-1', name: 'Ben', email: null },
      ],
    })
  })

  test('who cannot own is not nominated, and that is told once for all rows', () => {
    const people = [aPerson({ id: 'PER-1', name: 'Ana', emailKey: 'ana@example.org', obstacle: 'is disabled' })]
    const { who, plan, added } = settle([{ email: 'ana@example.org' }, { email: 'ana@example.org' }], people)
    expect({ who, added }).toEqual({ who: [null, null], added: [] })
    expect(plan.warnings.filter(({ reason }) => reason.includes('Ana'))).toEqual([
      { row: 2, column: null, reason: 'Ana is disabled, and is not nominated as owner.', rows: 2 },
    ])
  })
})
