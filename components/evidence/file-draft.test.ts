import { describe, expect, it } from 'vitest'
import { ApiProblem } from '../api-client.ts'
import { bodyOf, canForesee, errorsOf, fileableControls, findGaps, groupKinds, type FileDraft } from './file-draft.ts'

const aDraft = (changes: Partial<FileDraft> = {}): FileDraft => ({
  scope: 'systems',
  systems: [{ id: 'SYS-1', label: 'One' }],
  unit: '',
  controls: ['consent.records'],
  kind: 'policy',
  files: [],
  links: [],
  linkText: '',
  note: '',
  effectiveOn: '2026-11-22',
  validUntil: '',
  verdict: 'pass',
  ...changes,
})

describe('a draft of a filing', () => {
  it('is sent with one target, its artefacts and nothing empty', () => {
    const file = { sha256: 'a'.repeat(64), sizeBytes: 1, mediaType: 'text/csv', name: 'a.csv' }
    const body = bodyOf(aDraft({ files: [file], links: ['https://example.org'], note: '  ' }))
    expect(body).toEqual({
      systems: ['SYS-1'],
      controls: ['consent.records'],
      kind: 'policy',
      effectiveOn: '2026-11-22',
      validUntil: null,
      verdict: 'pass',
      artefacts: [{ sha256: file.sha256 }, { url: 'https://example.org' }],
      note: null,
    })
    expect(bodyOf(aDraft({ scope: 'organisation' }))).toMatchObject({ organisation: true })
    expect(bodyOf(aDraft({ scope: 'unit', unit: 'Retail' }))).not.toHaveProperty('systems')
  })

  it('says what is missing, field by field', () => {
    expect(findGaps(aDraft({ note: 'Seen.' }))).toEqual({})
    const empty = aDraft({ systems: [], controls: [], kind: '', effectiveOn: '' })
    expect(Object.keys(findGaps(empty))).toEqual(['target', 'controls', 'kind', 'artefacts', 'effectiveOn'])
    expect(findGaps(aDraft({ scope: 'unit', note: 'Seen.' }))).toEqual({ target: 'Choose a unit.' })
  })

  it('takes a link along that is typed and not added, and says when it is none', () => {
    const links = ['https://example.org/a']
    const typed = aDraft({ links, linkText: ' https://example.org/b ' })
    expect(bodyOf(typed)['artefacts']).toEqual([{ url: 'https://example.org/a' }, { url: 'https://example.org/b' }])
    expect(bodyOf({ ...typed, linkText: links[0]! })['artefacts']).toHaveLength(1)
    expect(findGaps(aDraft({ linkText: 'https://example.org' }))).toEqual({})
    expect(findGaps(aDraft({ note: 'Seen.', linkText: 'wiki/consent' }))).toHaveProperty('link')
    expect(findGaps(aDraft({ note: 'Seen.', linkText: 'javascript:alert(1)' }))).toHaveProperty('link')
  })

  it('can be foreseen before there is a file', () => {
    expect(canForesee(aDraft())).toBe(true)
    expect(canForesee(aDraft({ kind: '' }))).toBe(false)
    expect(canForesee(aDraft({ scope: 'unit' }))).toBe(false)
  })

  it('shows a refusal at the fields that it is about', () => {
    const errors = [
      { pointer: '/controls/2', detail: 'No such control.' },
      { pointer: '/artefacts/0/url', detail: 'No link.' },
      { pointer: '/elsewhere', detail: 'Not here.' },
    ]
    const problem = new ApiProblem({ title: 'No', status: 422, errors })
    expect(errorsOf(problem)).toEqual({ controls: 'No such control.', artefacts: 'No link.' })
    expect(errorsOf(null)).toEqual({})
  })
})

describe('what can be chosen', () => {
  const control = (id: string, scope: 'organisation' | 'inheritable' | 'system', kinds: string[] = []) => ({
    id,
    scope,
    kinds,
    title: id,
    statement: '',
    accepts: [],
    rejects: [],
    checks: [],
  })
  const controls = [
    control('org', 'organisation'),
    control('unit', 'inheritable'),
    control('own', 'system'),
    control('governance.owner', 'system'),
  ]

  it('is the controls of the scope', () => {
    const ids = (scope: FileDraft['scope']) => fileableControls(controls, scope).map((one) => one.id)
    expect(ids('systems')).toEqual(['unit', 'own'])
    expect(ids('unit')).toEqual(['unit'])
    expect(ids('organisation')).toEqual(['org', 'unit'])
  })

  it('is the kinds that the chosen controls list first, those that serve most of them foremost', () => {
    const kind = (id: string) => ({ id, label: id, what: '', mustShow: '', formats: '' })
    const chosen = [control('a', 'system', ['x', 'y']), control('b', 'system', ['y'])]
    const { usual, other } = groupKinds(['x', 'y', 'z'].map(kind), chosen)
    expect(usual.map((one) => one.id)).toEqual(['y', 'x'])
    expect(other.map((one) => one.id)).toEqual(['z'])
  })
})
