import { expect, test } from '../../support/journey'
import { expectPictures, hangPaintings, type Painting } from '../../support/paintings'

hangPaintings()
test.use({ hasTouch: true })

const showEachMs = 10_000

test('paintings come round on a kiosk by themselves, are opened by touch, and are left when nobody is there', async ({
  page,
}) => {
  const answer = await page.request.get('/api/v1/artworks?limit=48')
  const { items } = (await answer.json()) as { items: (Painting & { generated: boolean })[] }
  const at = items.findIndex(({ generated }, place) => place > 0 && !generated)
  const painting = items[at]!

  await page.clock.install()
  await page.goto('/kiosk?idle=60')
  const call = page.getByRole('button', { name: 'Touch to look around' })
  const shown = page.locator('.kiosk-caption cite')
  await expect(shown).toHaveText(items[0]!.title)
  // effects run once the page is alive
  await page.waitForLoadState('networkidle')
  for (const { title } of items.slice(1, at + 1)) {
    await page.clock.runFor(showEachMs)
    await expect(shown).toHaveText(title)
  }
  await expect(page.locator('.kiosk-caption')).toContainText(painting.makers[0]!)
  await expectPictures(page, '.kiosk-large img', 1)

  await call.tap()
  const onWall = page.locator('.hang-work').nth(at)
  await expect(onWall.locator('cite')).toHaveText(painting.title)
  await onWall.getByRole('button').tap()
  await expect(page.getByRole('heading', { name: painting.title, exact: true })).toBeAttached()
  await expectPictures(page, '.kiosk-large img', 1)
  await page.getByRole('button', { name: 'To the wall' }).tap()
  await onWall.getByRole('button').tap()

  await expect(call).toHaveCount(0)
  await page.clock.runFor(60_000)
  await expect(call).toBeVisible()
  await expect(page.getByRole('heading', { name: painting.title, exact: true })).toHaveCount(0)
})
