import { expect, signIn, taken, test } from './harness.ts'
import { people } from './people.ts'
import { aSystem } from './story.ts'

test('with the keyboard alone one signs in, searches, opens a system from the list, and goes anywhere', async ({
  page,
}) => {
  await aSystem({ name: 'Keyboard composer one' })
  await aSystem({ name: 'Keyboard composer two' })
  const { keyboard } = page
  await page.goto('/sign-in')
  await keyboard.press('Tab')
  await expect(page.getByLabel('E-mail address')).toBeFocused()
  await keyboard.type(people.lead.email)
  await keyboard.press('Tab')
  await keyboard.type(people.lead.password)
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await taken(page)

  await keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await keyboard.press('/')
  await expect(page.getByRole('searchbox', { name: 'Search systems' })).toBeFocused()
  await keyboard.type('Keyboard composer')
  await keyboard.press('Enter')
  await expect(page).toHaveURL(/\/systems\?q=Keyboard/)
  await expect(page.getByRole('link', { name: /Keyboard composer two/ })).toBeVisible()

  await taken(page)
  await page.getByRole('main').focus()
  await keyboard.press('j')
  await expect(page.getByRole('link', { name: /Keyboard composer one/ })).toBeFocused()
  await keyboard.press('j')
  await expect(page.getByRole('link', { name: /Keyboard composer two/ })).toBeFocused()
  await keyboard.press('k')
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Keyboard composer one' })).toBeVisible()

  await keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await expect(palette.getByRole('combobox')).toBeFocused()
  await keyboard.press('Escape')
  await expect(palette).toBeHidden()
  await keyboard.press('Control+k')
  await expect(palette.getByRole('combobox')).toBeFocused()
  await keyboard.type('Peop')
  await expect(palette.getByRole('option', { name: 'People' })).toBeVisible()
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'People' })).toBeVisible()

  for (const [words, option, heading] of [
    ['composer two', /^Keyboard composer two/, 'Keyboard composer two'],
    ['Opt-in before', /^Opt-in before personal use/, 'Opt-in before personal use'],
    ['Regist', 'Register a system', 'Register a system'],
  ] as const) {
    await taken(page)
    await keyboard.press('Control+k')
    await expect(palette.getByRole('combobox')).toBeFocused()
    await keyboard.type(words)
    await expect(palette.getByRole('option', { name: option })).toBeVisible()
    await keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
  }

  await page.getByRole('main').focus()
  await keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible()
  await keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeHidden()
})

test('a dialog holds the focus while it is open and gives it back', async ({ page }) => {
  await signIn(page, people.lead)
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await page.goto('/people')
  const button = page.getByRole('button', { name: 'Add a person' })
  await button.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Add a person' })
  await expect(dialog).toBeVisible()
  for (let presses = 0; presses < 14; presses += 1) {
    await page.keyboard.press('Tab')
    // From the last field the focus comes back over a guard that stands beside the dialog for a moment.
    await expect
      .poll(() =>
        dialog.evaluate(
          (element) => element.contains(document.activeElement) || document.activeElement === document.body,
        ),
      )
      .toBe(true)
  }
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(button).toBeFocused()

  // The same of one that is taken off the page as it is closed.
  await page.goto('/settings/thresholds')
  const change = page.getByRole('button', { name: 'Change: Smallest group that is assessed' })
  await change.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Smallest group that is assessed' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(change).toBeFocused()
})
