import { axe, expect, scriptOf, test } from './harness.ts'
import { people } from './people.ts'
import { plumbline } from './register.ts'

const NAME = 'Homepage recommender'

test('a lead registers a system by its name and names the owner, who accepts, answers, and sees what follows', async ({
  as,
}) => {
  const lead = await as('lead')
  await lead.goto('/systems')
  await lead.getByRole('link', { name: 'Register a system' }).click()
  await lead.getByRole('button', { name: 'Register', exact: true }).click()
  await expect(lead.getByLabel('Name')).toHaveAccessibleDescription(/Give it a name/)
  await lead.getByLabel('Name').fill(NAME)
  await lead.getByRole('combobox', { name: 'Owner' }).fill('Clara')
  await lead.getByRole('option', { name: people.owner.name }).click()
  await lead.getByRole('button', { name: 'Register', exact: true }).click()
  await expect(lead.getByRole('heading', { name: `Questions about ${NAME}` })).toBeVisible()
  const id = /SYS-\d+/.exec(lead.url())?.[0] ?? ''
  await lead.goto('/systems?q=Homepage')
  await expect(lead.getByRole('row', { name: new RegExp(NAME) })).toContainText('nominated, not accepted')

  const owner = await as('owner')
  await owner.goto('/work')
  await owner.getByRole('listitem').filter({ hasText: NAME }).getByRole('link', { name: 'Look and answer' }).click()
  await owner.getByRole('button', { name: 'Accept ownership' }).first().click()
  await owner.getByRole('dialog').getByRole('button', { name: 'I own it' }).click()
  await expect(owner.getByText('You own it now')).toBeVisible()
  await expect(owner.getByText(/screening questions not answered/)).toBeVisible()

  await owner.goto(`/systems/${id}/questions`)
  await expect(owner.getByRole('heading', { name: 'First questions' })).toBeVisible()
  await expect(owner.getByText(/High until answered/)).toBeVisible()
  await expect(owner.getByText('4 controls apply').first()).toBeVisible()
  await axe(owner)

  const personalData = owner.getByRole('group', { name: 'Uses personal data' })
  await expect(personalData.getByRole('radio', { name: 'Not answered' })).toBeChecked()
  await personalData.getByRole('radio', { name: 'Yes' }).check()
  await expect(owner.getByText('8 controls apply').first()).toBeVisible()
  await owner.getByRole('group', { name: 'Kind of system' }).getByRole('checkbox', { name: 'Recommender' }).check()
  await expect(owner.getByText('9 controls apply').first()).toBeVisible()
  await expect(owner.getByText(/Usual for this kind: check/).first()).toBeVisible()
  await owner.getByRole('group', { name: 'Screen A: manipulation' }).getByRole('radio', { name: 'Clear' }).check()
  await owner.getByRole('button', { name: 'Save answers' }).click()
  await expect(owner.getByText('Answers saved')).toBeVisible()
  await expect(owner.getByText('Everything is saved.')).toBeVisible()

  const { json: system } = await (await scriptOf('owner'))('GET', `/systems/${id}`)
  expect(system).toMatchObject({ owner: { name: people.owner.name }, kind: 'recommender', tierProvisional: true })
  expect(system.attributes).toMatchObject({ usesPersonalData: true, manipulationScreen: 'clear' })
  expect(system.attributes).not.toHaveProperty('socialScoring')
  await owner.goto(`/systems/${id}`)
  await expect(owner.getByRole('link', { name: 'Social scoring' })).toBeVisible()
  await expect(owner.getByText(/Provisional: unanswered questions may raise it/)).toBeVisible()
  await owner.getByRole('link', { name: 'Social scoring' }).click()
  await expect(
    owner.getByRole('group', { name: 'Social scoring' }).getByRole('radio', { name: 'Yes' }),
  ).toBeInViewport()
})

test('leaving with unsaved answers is asked about first', async ({ as }) => {
  const owner = await as('owner')
  await owner.goto('/systems?q=Homepage')
  await owner.getByRole('link', { name: new RegExp(NAME) }).click()
  await owner.getByRole('link', { name: /^Answer \d+ questions$/ }).click()
  await owner
    .getByRole('group', { name: 'Converses with people' })
    .getByRole('radio', { name: 'No', exact: true })
    .check()
  await owner.getByRole('link', { name: 'My work' }).click()
  const dialog = owner.getByRole('dialog', { name: 'Leave without saving?' })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(
    owner.getByRole('group', { name: 'Converses with people' }).getByRole('radio', { name: 'No', exact: true }),
  ).toBeChecked()
  await owner.getByRole('link', { name: 'My work' }).click()
  await dialog.getByRole('button', { name: 'Leave' }).click()
  await expect(owner.getByRole('heading', { name: 'My work' })).toBeVisible()
})

test('an owner proposes a system, which a lead looks at and confirms', async ({ as }) => {
  const owner = await as('owner')
  await owner.goto('/systems/new')
  await owner.getByLabel('Name').fill('Lead score of the trade desk')
  await owner.getByRole('button', { name: 'Propose' }).click()
  await expect(owner.getByRole('heading', { name: /Questions about Lead score/ })).toBeVisible()
  const lead = await as('lead')
  await lead.goto('/systems?gap=proposed')
  await lead.getByRole('link', { name: /Lead score of the trade desk/ }).click()
  await lead.getByRole('button', { name: 'Confirm proposal' }).first().click()
  await lead.getByRole('dialog').getByRole('button', { name: 'It belongs here' }).click()
  await expect(lead.getByRole('button', { name: 'Confirm proposal' })).toHaveCount(0)
})

test('the ledger verifies by command while people work', async () => {
  expect(await plumbline('ledger', 'verify')).toMatch(/^The ledger is intact: \d+ events/)
})
