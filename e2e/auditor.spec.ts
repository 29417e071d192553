import { axe, expect, scriptOf, test } from './harness.ts'
import { aCsv, aFiling, aSystem, upload } from './story.ts'

/** What is everybody's own, or needs no rights but a link. */
const OWN = /^\/(me|tokens|sessions|views|sign-in-links|first-lead)(\/|$)/

test('an auditor reads every page and artefact', async ({ as }) => {
  const system = await aSystem({ name: 'Audited composer', owner: 'owner' })
  const { json: file } = await upload(await scriptOf('owner'), aCsv('consents.csv'))
  const filing = await aFiling('owner', {
    systems: [system.id],
    controls: ['consent.opt-in'],
    artefacts: [{ sha256: file.sha256 }],
  })
  const page = await as('auditor')
  await page.goto(`/filings/${filing.id}`)
  await expect(page.getByRole('region', { name: 'Rows of consents.csv' })).toBeVisible()
  await axe(page)
  const bytes = await page.request.get(`/api/v1/artefacts/${file.sha256}`)
  expect(await bytes.body()).toEqual(aCsv('consents.csv').buffer)
  await page.goto(`/systems/${system.id}/history`)
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: 'Clara Lind' }).first()).toBeVisible()
})

test('an auditor is refused every write that the API offers', async () => {
  const system = await aSystem({ name: 'Untouchable composer', owner: 'owner' })
  const filing = await aFiling('owner', { systems: [system.id], controls: ['consent.opt-in'] })
  const auditor = await scriptOf('auditor')
  const { json: document } = await auditor('GET', '/openapi.json')
  const writes = Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([method]) => ['post', 'put', 'patch', 'delete'].includes(method))
      .map(([method, operation]) => ({ method: method.toUpperCase(), path, types: typesOf(operation) })),
  )
  const asked = writes.filter(({ path }) => !OWN.test(path))
  expect(asked.length).toBeGreaterThan(25)
  const before = (await auditor('GET', '/systems?limit=500')).text
  for (const { method, path, types } of asked) {
    const filled = path
      .replace('/systems/{id}', `/systems/${system.id}`)
      .replace('/filings/{id}', `/filings/${filing.id}`)
    const sent = types.includes('multipart/form-data')
      ? { form: new FormData() }
      : types.length > 0 && !types.includes('application/json')
        ? {
            body: 'a,b\n1,2\n',
            headers: { 'content-type': 'text/csv', 'content-disposition': 'attachment; filename="a.csv"' },
          }
        : { body: {} }
    const { status, text } = await auditor(method, filled.replace(/\{\w+\}/g, 'SRC-1'), sent)
    expect([403, 404], `${method} ${path} answered ${status}: ${text}`).toContain(status)
  }
  expect((await auditor('GET', '/systems?limit=500')).text).toBe(before)
})

interface Operation {
  requestBody?: { content?: Record<string, unknown> }
}

function typesOf({ requestBody }: Operation): string[] {
  return Object.keys(requestBody?.content ?? {})
}
