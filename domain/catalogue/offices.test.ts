import { expect, test } from 'vitest'
import { newestEdition } from './editions.ts'
import { controlsOfOffice, officeOf, offices } from './offices.ts'

const edition = newestEdition()
const [privacy, counsel, security] = offices.map((office) => controlsOfOffice(edition, office))

test('each office has the controls that are its business', () => {
  expect(privacy).toEqual(expect.arrayContaining(['privacy.impact-assessment', 'consent.opt-in']))
  expect(counsel).toEqual(expect.arrayContaining(['autonomy.prohibited-screen', 'governance.legal-register']))
  expect(security).toEqual(expect.arrayContaining(['security.encryption', 'security.testing']))
  for (const controls of [privacy, counsel, security]) expect(controls).not.toContain('governance.owner')
})

test('somebody holds an office while all of its controls are theirs, whatever else is', () => {
  expect(officeOf(edition, security ?? [])?.id).toBe('security')
  expect(officeOf(edition, [...(security ?? []), 'consent.opt-in'])?.id).toBe('security')
  expect(officeOf(edition, security?.slice(1) ?? [])).toBeNull()
  expect(
    officeOf(
      edition,
      edition.controls.map(({ id }) => id),
    )?.id,
  ).toBe('privacy-officer')
  expect(officeOf(edition, [])).toBeNull()
})
