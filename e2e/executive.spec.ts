import { axe, expect, scriptOf, test } from './harness.ts'
import { address } from './register.ts'
import { aFiling, aPdf, aSystem, upload } from './story.ts'

test('an executive reads the share in order with all its parts, and every number leads to the list behind it', async ({
  as,
}) => {
  await aSystem({ name: 'Board example', owner: 'owner' })
  const page = await as('executive')
  const { counts, share } = await (await page.request.get('/api/v1/status')).json()
  const wrong = (counts.failing ?? 0) + (counts.lapsed ?? 0)
  await page.goto('/')
  const sentence = page.getByText(/live systems? in order/).first()
  await expect(sentence).toContainText(`${share.part} of ${share.of} live system`)
  // In a register where none is, the sentence passes over it.
  if (wrong > 0) await expect(sentence).toContainText(`${wrong} failing or lapsed`)
  await axe(page)

  const chart = page.getByRole('figure', { name: /^Live systems by status over time/ })
  await expect(chart.getByRole('application').or(chart.locator('svg')).first()).toBeVisible()
  await page.getByText('The chart as a table').click()
  const known = page
    .getByRole('table', { name: /^Live systems by status/ })
    .getByRole('row')
    .filter({ hasNotText: 'forecast' })
  const newest = known.filter({ has: page.getByRole('cell') }).first()
  await expect(newest.getByRole('cell').last()).toHaveText(String(share.of), { useInnerText: true })
  const cells = await newest.getByRole('cell').allInnerTexts()
  const heads = await page
    .getByRole('table', { name: /^Live systems by status/ })
    .getByRole('columnheader')
    .allTextContents()
  const cellOf = (head: string) => Number(cells[heads.indexOf(head)])
  expect(cellOf('Failing') + cellOf('Lapsed')).toBe(wrong)
  expect(cellOf('In order') + cellOf('Attention')).toBe(share.part)

  const links = await sentence
    .getByRole('link')
    .evaluateAll((found) => found.map((link) => ({ number: link.textContent, href: link.getAttribute('href') ?? '' })))
  expect(links.length).toBeGreaterThanOrEqual(3)
  for (const { number, href } of links) {
    await page.goto(href)
    const total = page.getByRole('navigation', { name: 'Pages' }).getByRole('paragraph')
    if (number === '0') await expect(page.getByText('No system matches')).toBeVisible()
    else await expect(total).toHaveText(new RegExp(`(^| of )${number} systems?$`))
  }
})

test('an executive is offered nothing to write, is refused it by the API, and reads no artefact', async ({
  as,
  expectAnswer,
}) => {
  const system = await aSystem({ name: 'Board example, closed', owner: 'owner' })
  const owner = await scriptOf('owner')
  const { json: file } = await upload(owner, aPdf('private.pdf', 'Names of people'))
  const filing = await aFiling('owner', {
    systems: [system.id],
    controls: ['consent.opt-in'],
    artefacts: [{ sha256: file.sha256 }],
  })
  const page = await as('executive')
  for (const path of ['/systems', `/systems/${system.id}`, `/systems/${system.id}/data-sources`, '/evidence']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('link', { name: /Register|File evidence|Answer questions/ })).toHaveCount(0)
    await expect(
      page.getByRole('main').getByRole('button', { name: /Accept|Change|Nominate|Add|Save(?! as a view)/ }),
    ).toHaveCount(0)
  }
  await page.goto('/file')
  await expect(page.getByText('Filing is for owners, approvers and leads')).toBeVisible()
  await page.goto(`/filings/${filing.id}`)
  await expect(page.getByText(/^Files are shown to leads, approvers, auditors/)).toBeVisible()

  expectAnswer(404, /\/artefacts\//)
  for (const part of ['', '/preview', '/preview/pdf']) {
    expect((await page.request.get(`/api/v1/artefacts/${file.sha256}${part}`)).status()).toBe(404)
  }
  await page.goto(`/api/v1/artefacts/${file.sha256}`)
  const refused = await page.request.post('/api/v1/systems', { data: { name: 'Mine' }, headers: { origin: address } })
  expect(refused.status()).toBe(403)
  expect((await (await scriptOf('otherOwner'))('GET', `/artefacts/${file.sha256}`)).status).toBe(404)
})
