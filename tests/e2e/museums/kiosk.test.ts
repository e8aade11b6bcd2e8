import { expect, test } from '../support/journey'

test.use({ hasTouch: true })

test('works of two museums follow each other on a kiosk, are explored by touch, and it forgets who touched', async ({
  page,
  context,
}) => {
  await page.clock.install()
  await page.goto('/kiosk?idle=20')
  const call = page.getByRole('button', { name: 'Touch to look around' })
  await expect(call).toBeVisible()
  await page.waitForLoadState('networkidle')
  const shown = page.locator('.kiosk-caption cite')
  const first = (await shown.textContent())!
  await page.clock.runFor(11_000)
  await expect(shown).not.toHaveText(first)

  await call.tap()
  await expect(page.getByRole('heading', { name: 'Look around' })).toBeVisible()
  const works = page.locator('.hang-work')
  expect(await works.count()).toBeGreaterThan(20)
  const work = works.nth(3)
  const title = (await work.locator('cite').textContent())!
  await work.getByRole('button').tap()
  await expect(page.getByRole('heading', { name: title })).toBeAttached()
  await expect(page.locator('.kiosk-work')).toContainText(title)
  await page.getByRole('button', { name: '中文' }).tap()
  await expect(page.getByRole('button', { name: '回到墙前' })).toBeVisible()

  await page.clock.runFor(21_000)
  await expect(call).toBeVisible()
  expect(await context.cookies()).toEqual([])
})
