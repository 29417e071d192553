import { axe, expect, scriptOf, test } from './harness.ts'
import { aFiling, aSystem, daysFromToday } from './story.ts'

/** A control that no other journey files against: it keeps its new frequency. */
const CHANGED = 'optout.unsubscribe'
const TITLE = 'Confirmed opt-in for message lists'

test('a control of a system leads to what the catalogue says of it, and from there to the law calendar', async ({
  as,
}) => {
  const system = await aSystem({ name: 'Reader of the catalogue' })
  const page = await as('lead')
  await page.goto(`/systems/${system.id}#consent.records`)
  await page.locator('[id="consent.records"]').getByRole('link', { name: 'In the catalogue' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Consent is provable and enforced' })).toBeVisible()
  await expect(page.getByText('policy, beyond law')).toBeVisible()
  await expect(page.getByText('Not legal advice. Law checked to 8 Oct 2026.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Refused' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Reader of the catalogue' })).toBeVisible()

  await page.getByRole('link', { name: 'Catalogue', exact: true }).first().click()
  await page.getByRole('link', { name: 'Law calendar' }).click()
  await expect(page.getByRole('heading', { name: 'Coming' })).toBeVisible()
  await expect(page.getByText('AI Act high-risk duties for Annex III systems')).toBeVisible()
  await expect(page.getByText(/Next review of the catalogue/)).toBeVisible()

  await page.getByRole('link', { name: 'By principle' }).click()
  await page.getByRole('searchbox', { name: 'Control, words or clause' }).fill('confirmed opt-in')
  await expect(page.getByText('1 of 60 controls')).toBeVisible()
  await expect(page.getByRole('link', { name: TITLE })).toBeVisible()
})

test('what a lead changes of the catalogue shows its effect, and holds once another lead has confirmed it', async ({
  as,
}) => {
  test.setTimeout(90_000)
  const system = await aSystem({ name: 'Held to a new edition', owner: 'owner', effectiveOn: daysFromToday(-200) })
  const filing = await aFiling('owner', {
    systems: [system.id],
    kind: 'unsubscribe-test',
    controls: [CHANGED],
    effectiveOn: daysFromToday(-75),
  })
  const [lead, other] = [await as('lead'), await as('otherLead')]
  const script = await scriptOf('lead')
  await script('POST', `/filings/${filing.id}/decision`, { body: { outcome: 'accept', reason: 'As seen.' } })
  const statusOf = async () => {
    const { json } = await script('GET', `/systems/${system.id}/status`)
    return json.controls.find((one: { control: string }) => one.control === CHANGED).status
  }
  expect(await statusOf()).toBe('met')

  await lead.goto(`/catalogue/${CHANGED}`)
  await lead.getByRole('link', { name: 'Change in the next edition' }).click()
  for (const tier of ['high', 'limited', 'minimal']) {
    await lead.getByLabel(`Anew every, at tier ${tier}`).selectOption('P1M')
  }
  await lead.getByRole('button', { name: 'Put into the draft' }).click()
  await expect(lead.getByRole('heading', { level: 1, name: 'Edition 2026.11.0+1' })).toBeVisible()
  await expect(lead.getByText(/only controls change\.$/)).toBeVisible()
  await expect(lead.getByRole('link', { name: 'Held to a new edition' })).toBeVisible()
  await expect(lead.getByText('Met becomes overdue: “Unsubscribe that works” ended on', { exact: false })).toBeVisible()
  await axe(lead)
  await lead.getByRole('button', { name: 'Propose edition 2026.11.0+1' }).click()
  await lead.getByRole('dialog').getByRole('button', { name: 'Propose' }).click()
  await expect(lead.getByText('It holds once another lead confirms it.')).toBeVisible()
  await expect(lead.getByRole('button', { name: /^Confirm/ })).toHaveCount(0)
  expect(await statusOf()).toBe('met')

  await other.goto('/catalogue')
  await expect(other.getByText('Ana Ruiz proposed edition 2026.11.0+1')).toBeVisible()
  await other.getByRole('link', { name: 'See what it would do' }).click()
  await other.getByRole('button', { name: 'Confirm edition 2026.11.0+1' }).click()
  await other.getByRole('dialog').getByRole('button', { name: 'Adopt' }).click()
  await expect(other.getByText('No draft yet')).toBeVisible()
  expect(await statusOf()).toBe('overdue')

  await other.goto('/catalogue/editions')
  await expect(other.getByText('in force')).toBeVisible()
  await expect(other.getByText(/adopted by Lena Vogt/)).toBeVisible()
  await axe(other)
  await other.goto('/')
  const dotted = other.getByRole('list', { name: 'Dotted lines in the chart' })
  await expect(dotted).toContainText('Catalogue edition 2026.11.0+1 came into force.')
})
