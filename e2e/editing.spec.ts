import { axe, expect, scriptOf, taken, test } from './harness.ts'
import { aSystem } from './story.ts'

test('who edits a system at the same time as somebody else sees both, and overwrites nothing unseen', async ({
  as,
  expectAnswer,
}) => {
  const { id } = await aSystem({ name: 'Price optimiser', purpose: 'Sets prices.', unit: 'North' })
  const mine = await as('lead')
  await mine.goto(`/systems/${id}/edit`)
  const theirs = await mine.context().newPage()
  await theirs.goto(`/systems/${id}/edit`)
  await taken(theirs)
  await theirs.getByLabel('Purpose').fill('Sets prices by the hour.')
  await theirs.getByRole('combobox', { name: /^Unit/ }).fill('South')
  await theirs.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(theirs.getByText('Saved', { exact: true })).toBeVisible()

  await mine.getByRole('textbox', { name: /^Purpose/ }).fill('Sets prices by the day.')
  expectAnswer(412, /systems\/SYS-\d+$/)
  await mine.getByRole('button', { name: 'Save', exact: true }).click()
  await mine.getByRole('button', { name: 'Load the current version' }).click()
  await expect(mine.getByText('Meanwhile it says: Sets prices by the hour.')).toBeVisible()
  await expect(mine.getByRole('textbox', { name: /^Purpose/ })).toHaveValue('Sets prices by the day.')
  await expect(mine.getByRole('combobox', { name: /^Unit/ })).toHaveValue('South') // not touched here, so not overwritten
  await axe(mine)
  await mine.getByRole('button', { name: 'Take it for Purpose' }).click()
  await expect(mine.getByRole('textbox', { name: /^Purpose/ })).toHaveValue('Sets prices by the hour.')
  await expect(mine.getByText(/^Meanwhile it says/)).toHaveCount(0)
  await mine.getByLabel('Benefit').fill('Fair prices at all hours.')
  await mine.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(mine.getByText('Saved', { exact: true })).toBeVisible()
  const { json } = await (await scriptOf('lead'))('GET', `/systems/${id}`)
  expect(json).toMatchObject({
    purpose: 'Sets prices by the hour.',
    unit: 'South',
    benefit: 'Fair prices at all hours.',
  })
})
