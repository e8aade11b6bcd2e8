import { expectFitEveryWay } from '../support/every-way'
import { expect, test } from '../support/journey'

const call = 'Touch to look around'

test('a kiosk shows works by itself, is explored by touch, and resets when it is left alone', async ({
  browser,
  baseURL,
  troubles,
}) => {
  const context = await browser.newContext({ baseURL, hasTouch: true })
  const page = await context.newPage()
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() !== 'GET' || request.url().includes('/api/'))
      sent.push(`${request.method()} ${request.url()}`)
  })
  await page.goto('/kiosk?idle=5')
  await page.getByRole('button', { name: call }).tap()
  await expect(page.getByRole('heading', { name: 'Look around' })).toBeVisible()
  const works = page.locator('.hang-work')
  expect(await works.count()).toBeGreaterThan(20)
  const title = await works.nth(3).locator('cite').textContent()
  await works.nth(3).getByRole('button').tap()
  await expect(page.getByRole('heading', { name: title! })).toBeAttached()
  await page.getByRole('button', { name: 'Next' }).tap()
  await expect(page.getByRole('heading', { name: title! })).toHaveCount(0)
  await page.getByRole('button', { name: '中文' }).tap()
  await expect(page.getByRole('button', { name: '回到墙前' })).toBeVisible()

  // nobody touches it any more
  await expect(page.getByRole('button', { name: call })).toBeVisible()

  // nothing of the visit is anywhere: not here, and nothing was sent
  expect(await context.cookies()).toEqual([])
  const kept = await page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name),
    ...(await caches.keys()),
  ])
  expect(kept).toEqual([])
  expect(sent).toEqual([])
  // it leads nowhere else
  await expect(page.getByRole('link')).toHaveCount(0)
  await context.close()
})

test('works follow each other slowly; with reduced motion one stays', async ({ page }) => {
  for (const reducedMotion of ['no-preference', 'reduce'] as const) {
    await page.emulateMedia({ reducedMotion })
    await page.clock.install()
    await page.goto('/kiosk')
    const title = page.locator('.kiosk-caption cite')
    const first = await title.textContent()
    await expect(page.getByRole('button', { name: call })).toBeVisible()
    // effects run once the page is alive
    await page.waitForLoadState('networkidle')
    await page.clock.runFor(11_000)
    if (reducedMotion === 'reduce') await expect(title).toHaveText(first!)
    else await expect(title).not.toHaveText(first!)
  }
})

test('every scene is accessible by day and night, and fits a phone', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/kiosk?idle=900')
  await expectFitEveryWay(page, 'the kiosk, alone')
  await page.getByRole('button', { name: call }).click()
  await expectFitEveryWay(page, 'its wall')
  await page.locator('.hang-work').first().getByRole('button').click()
  await expectFitEveryWay(page, 'before a work')
})
