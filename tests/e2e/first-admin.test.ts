import { adminSession, firstAdmin, join } from './support/admin'
import { expect, expectAccessible, test } from './support/journey'

test('the link printed at the start makes the first admin, once', async ({ page, meetStranger }) => {
  const link = process.env.REGARD_E2E_ADMIN_LINK!
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'Become an admin' })).toBeVisible()
  await expectAccessible(page)
  await join(page, link, firstAdmin)
  await expect(page.getByRole('heading', { name: 'Figures' })).toBeVisible()
  await page.context().storageState({ path: adminSession })

  const late = await meetStranger()
  await late.goto(link)
  await expect(late.getByRole('heading', { name: 'This link no longer works' })).toBeVisible()
})

test('nobody sees an admin page: each leads to the sign-in', async ({ page }) => {
  const rooms = [
    'works',
    'exhibitions',
    'rules',
    'keys',
    'people',
    'audit',
    'works/nothing',
    'exhibitions/nothing',
  ]
  for (const address of ['/admin', ...rooms.map((room) => `/admin/${room}`)]) {
    await page.goto(address)
    await expect(page).toHaveURL(/\/sign-in$/)
  }
})
