import { readdirSync, readFileSync } from 'node:fs'
import { keyboard } from '../support/hands'
import { expect, like, someWorks, test, worksOnWall } from '../support/journey'

test.describe('with the pictures out of reach', () => {
  test('every work is still named, on a plate in its own colours, and everything works', async ({
    page,
    troubles,
  }) => {
    await page.route('**/images/**', (route) => route.abort())
    const plates = () =>
      page
        .locator('.picture[data-broken]')
        .evaluateAll((frames) => frames.map((frame) => getComputedStyle(frame, '::after').content))
    await page.goto('/')
    await expect(page.locator('.picture[data-broken]').first()).toBeVisible()
    const [work] = await worksOnWall(page)
    expect((await plates())[0]).toContain(work!.title)

    await page.getByRole('link', { name: work!.title }).first().click()
    await page.waitForURL(`**${work!.href}`)
    await expect(page.locator('figure .picture[data-broken]')).toBeVisible()
    expect((await plates())[0]).toContain(work!.title)
    await page.getByRole('button', { name: 'Like', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Liked', exact: true })).toBeVisible()

    await page.getByRole('link', { name: 'My exhibition' }).click()
    await page.waitForURL('**/exhibition')
    await expect(page.getByRole('list', { name: 'The wall' }).getByRole('listitem')).toHaveCount(12)
    await expect(page.locator('.pick .picture[data-broken]').first()).toBeVisible()

    // small, and named beside it: the colours alone
    await page.goto('/bridge')
    await expect(page.locator('.end-eye .picture[data-broken]').first()).toBeVisible()
    expect((await plates())[0]).toBe('""')
    // the browser itself reports what this test broke
    const reported = troubles.filter((each) => each.includes('ERR_FAILED') && each.includes('/images/'))
    troubles.splice(0, troubles.length, ...troubles.filter((each) => !reported.includes(each)))
  })
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('browsing, reading, filtering, choosing five and forgetting work', async ({ page }) => {
    await page.goto('/')
    await expect(page.locator('.hang-work cite').first()).toHaveText(/\S/)
    await page.getByLabel('School or style').selectOption({ index: 1 })
    await page.getByRole('button', { name: 'Search' }).click()
    await page.waitForURL('**/?**style=**')
    await page.getByRole('link', { name: /^Leave out/ }).click()
    await page.getByRole('link', { name: 'More works' }).click()
    await page.locator('.hang-work').getByRole('link').first().click()
    await expect(page.getByRole('region', { name: 'About the work' })).toContainText('Medium')
    await page.getByRole('button', { name: 'Like', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Liked', exact: true })).toBeVisible()
    await page.goto('/history')
    await expect(page.getByText('Liked', { exact: true })).toBeVisible()
    await page
      .getByRole('link', { name: /^Forget:/ })
      .first()
      .click()
    await page.getByRole('button', { name: /^Forget/ }).click()
    await expect(page.getByText(/1 memory is forgotten/)).toBeVisible()
    await page.goto('/exhibition')
    for (const box of (await page.getByRole('checkbox').all()).slice(0, 5)) await box.check({ force: true })
    await page.getByRole('button', { name: 'Hang my exhibition' }).click()
    await expect(page.getByRole('list', { name: 'The wall' }).getByRole('listitem')).toHaveCount(12)
    await page.getByRole('link', { name: 'Why each work hangs here' }).click()
    const reasons = page.getByRole('region', { name: 'Why each work hangs here' }).locator('ol > li')
    await expect(reasons).toHaveCount(12)
    await expect(reasons.first()).toContainText(/Hung (because|by) |Mostly popular|New here|curator’s choice/)
  })
})

test.describe('in Chinese', () => {
  type Messages = { [key: string]: string | Messages }
  const flatten = (messages: Messages): string[] =>
    Object.entries(messages).flatMap(([key, value]) =>
      typeof value === 'string' ? [key] : flatten(value).map((rest) => `${key}.${rest}`),
    )
  const keys = readdirSync('app/_messages/en')
    .flatMap((file) => flatten(JSON.parse(readFileSync(`app/_messages/en/${file}`, 'utf8'))))
    // a key of one word is a word, which a title may hold
    .filter((key) => key.includes('.'))

  test('every page speaks it, names its language, and shows no key in place of a word', async ({ page }) => {
    await page.goto('/about')
    await page.getByRole('button', { name: '中文' }).click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh')
    const [work, ...more] = await someWorks(page, 6)
    await like(
      page,
      more.map(({ id }) => id),
    )
    const addresses = ['/', '/?q=zzzzqqqq', `/artworks/${work!.slug}`, '/exhibition', '/history', '/about']
    for (const address of addresses) {
      await page.goto(address)
      await expect(page.locator('html'), address).toHaveAttribute('lang', 'zh')
      await expect(page.getByRole('navigation', { name: '展室' }), address).toBeVisible()
      const text = await page.locator('body').ariaSnapshot()
      expect(text, address).toMatch(/[\u4e00-\u9fff]{4}/)
      expect(
        keys.filter((key) => text.includes(key)),
        address,
      ).toEqual([])
    }
    await page.getByRole('button', { name: 'English' }).click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  })

  test('a browser that prefers it is answered in it', async ({ browser, baseURL }) => {
    const context = await browser.newContext({ baseURL, locale: 'zh-CN' })
    const page = await context.newPage()
    await page.goto('/exhibition')
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh')
    await expect(page.getByRole('heading', { name: '开始您的展览' })).toBeVisible()
    await context.close()
  })
})

test('the light of the room and the language are the visitor’s to choose, and stay chosen', async ({
  page,
}) => {
  await page.goto('/about')
  await keyboard.press(page.getByRole('button', { name: /Change to daylight/ }))
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await keyboard.press(page.getByRole('button', { name: '中文' }))
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh')
  await page.goto('/exhibition')
  await expect(page.getByRole('heading', { name: '开始您的展览' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
})
