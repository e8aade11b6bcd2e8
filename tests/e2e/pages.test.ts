import { expect, expectAccessible, look, test, worksOnWall } from './support/journey'

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`by ${colorScheme}`, () => {
    test.use({ colorScheme })

    test('every page a visitor can open is accessible and calls nobody else', async ({ page }) => {
      await page.goto('/')
      const [work] = await worksOnWall(page)
      for (const address of ['/', '/?q=zzzzqqqq', work!.href, '/exhibition', '/history', '/about']) {
        await page.goto(address)
        await expect(page.locator('main h1').first()).toBeAttached()
        await expectAccessible(page)
      }
    })
  })
}

test('nothing of a page is cut off or scrolls sideways at 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 })
  await page.goto('/')
  const [work] = await worksOnWall(page)
  for (const address of ['/', work!.href, '/exhibition', '/history', '/about']) {
    await page.goto(address)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow, address).toBeLessThanOrEqual(0)
  }
})

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
  await page.getByRole('link', { name: /Without/ }).click()
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
  await look(page, 2)
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

test('the light of the room and the language are the visitor’s to choose, and stay chosen', async ({
  page,
}) => {
  await page.goto('/about')
  await page.getByRole('button', { name: /Change to daylight/ }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await page.getByRole('button', { name: '中文' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh')
  await page.goto('/exhibition')
  await expect(page.getByRole('heading', { name: '开始您的展览' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
})

test.describe('with the pictures out of reach', () => {
  test('every work is still named, on a plate in its own colours', async ({ page, troubles }) => {
    await page.route('**/images/**', (route) => route.abort())
    await page.goto('/')
    await expect(page.locator('.picture[data-broken]').first()).toBeVisible()
    const plate = await page
      .locator('.picture[data-broken]')
      .first()
      .evaluate((frame) => getComputedStyle(frame, '::after').content)
    const [work] = await worksOnWall(page)
    expect(plate).toContain(work!.title)
    // the browser itself reports what this test broke
    troubles.splice(0, troubles.length, ...troubles.filter((each) => !each.includes('ERR_FAILED')))
  })
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('browsing, reading, filtering, choosing five and forgetting work', async ({ page }) => {
    await page.goto('/')
    const works = await worksOnWall(page).catch(() => null)
    expect(works === null || works.length > 0).toBe(true)
    await page.getByRole('link', { name: 'More works' }).click()
    await expect(page.locator('.hang-work').first()).toBeVisible()
    await page.locator('.hang-work a').first().click()
    await page.getByRole('button', { name: 'Like', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Liked', exact: true })).toBeVisible()
    await page.goto('/history')
    await expect(page.getByText('Liked', { exact: true })).toBeVisible()
    await page
      .getByRole('link', { name: /^Forget\s?:/ })
      .first()
      .click()
    await page.getByRole('button', { name: /^Forget/ }).click()
    await expect(page.getByText(/1 memory is forgotten/)).toBeVisible()
    await page.goto('/exhibition')
    for (const box of (await page.getByRole('checkbox').all()).slice(0, 5)) await box.check({ force: true })
    await page.getByRole('button', { name: 'Hang my exhibition' }).click()
    await expect(page.locator('[data-pick]')).toHaveCount(12)
    await expect(page.locator('.reason')).toHaveCount(12)
  })
})
