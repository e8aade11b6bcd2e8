import { mouse } from '../support/hands'
import { expect, test, worksOnWall } from '../support/journey'

test('works hang at their true proportions', async ({ page }) => {
  await page.goto('/')
  const off = await page.locator('.hang-work img').evaluateAll((images) =>
    images.map((image) => {
      const { width, height } = image.getBoundingClientRect()
      return Math.abs(
        width / height / (Number(image.getAttribute('width')) / Number(image.getAttribute('height'))) - 1,
      )
    }),
  )
  expect(off.length).toBeGreaterThan(10)
  expect(Math.max(...off)).toBeLessThan(0.02)
})

test('the wall takes the width of its window, however that changes, above and far below', async ({
  page,
}) => {
  await page.goto('/')
  for (const width of [1280, 412, 800, 320]) {
    await page.setViewportSize({ width, height: 700 })
    for (const works of [page.locator('.hang-row').first(), page.locator('.hang-row').last()]) {
      await works.scrollIntoViewIfNeeded()
      const wall = page.locator('.wall').first()
      const room = await wall.evaluate((element) => element.getBoundingClientRect().width)
      expect(room).toBeLessThanOrEqual(width)
      expect(await works.evaluate((element) => element.scrollWidth)).toBeLessThanOrEqual(Math.ceil(room))
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  }
})

test('the wall goes on where it ends, and coming back finds it as long as it was', async ({ page }) => {
  await page.goto('/')
  const before = await page.locator('.hang-work').count()
  await page.getByRole('link', { name: 'More works' }).click()
  await expect.poll(() => page.locator('.hang-work').count()).toBeGreaterThan(before)
  const longer = await page.locator('.hang-work').count()
  const hrefs = (await worksOnWall(page)).map(({ href }) => href)
  expect(new Set(hrefs).size).toBe(hrefs.length)
  await page.locator('.hang-work a').last().click()
  await page.waitForURL('**/artworks/**')
  await page.goBack()
  await expect.poll(() => page.locator('.hang-work').count()).toBeGreaterThanOrEqual(longer)
})

test('filters live in the address, narrow the wall and can be left out again', async ({ page }) => {
  await page.goto('/')
  const style = page.getByLabel('School or style')
  const value = await style.locator('option').nth(1).getAttribute('value')
  await style.selectOption(value)
  await page.waitForURL((url) => url.searchParams.get('style') === value)
  const narrowed = (await worksOnWall(page)).length
  expect(narrowed).toBeGreaterThan(0)
  await page.getByRole('link', { name: /^Leave out/ }).click()
  await page.waitForURL((url) => !url.searchParams.has('style'))
})

test('a search that finds nothing still offers works', async ({ page }) => {
  await page.goto('/?q=zzzzqqqq')
  await expect(page.getByText('Nothing hangs here for “zzzzqqqq”.')).toBeVisible()
  expect((await worksOnWall(page)).length).toBeGreaterThan(0)
})

test('a press on a work can be taken back', async ({ page }) => {
  await page.goto('/')
  const [work] = await worksOnWall(page)
  await page.goto(work!.href)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toHaveAttribute(
    'aria-pressed',
    'false',
  )
  await page.getByText('Not interested').click()
  await page.getByRole('button', { name: 'this work' }).click()
  await expect(page.getByText(/The gallery will leave it out/)).toBeVisible()
  await page.reload()
  await expect(page.getByText(/The gallery will leave it out/)).toBeVisible()
})

test('time on the clock is time spent looking: none while another page is in front', async ({ page }) => {
  await page.goto('/')
  const [work] = await worksOnWall(page)
  await page.goto(work!.href)
  await mouse.look(page, 2)
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await page.waitForTimeout(6_000)
  await page.goto('/history')
  const looked = page.getByText(/^Looked for \d+ s$/)
  await expect(looked).toHaveCount(1)
  const seconds = Number(/\d+/.exec((await looked.textContent()) ?? '')?.[0])
  expect(seconds).toBeGreaterThanOrEqual(2)
  expect(seconds).toBeLessThanOrEqual(5)
})
