import type { Page } from '@playwright/test'
import { expect, expectAccessible, look, test, worksOnWall } from './support/journey'

/** Two schools of the collection, told by the gallery itself. */
async function twoKinds(page: Page): Promise<string[]> {
  await page.goto('/')
  const kinds = await page
    .getByLabel('School or style')
    .locator('option')
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value).filter(Boolean))
  expect(kinds.length).toBeGreaterThan(3)
  return [kinds[1]!, kinds[3]!]
}

async function lookAtThree(page: Page, kind: string): Promise<void> {
  for (let nth = 0; nth < 3; nth++) {
    await page.goto(`/?style=${encodeURIComponent(kind)}`)
    const { href } = (await worksOnWall(page))[nth]!
    await page.locator(`.hang-work a[href="${href}"]`).click()
    await page.waitForURL(`**${href}`)
    await look(page, 3)
    if (nth === 0) {
      await page.getByRole('button', { name: 'Like', exact: true }).click()
      await expect(page.getByRole('button', { name: 'Liked', exact: true })).toHaveAttribute(
        'aria-pressed',
        'true',
      )
    }
  }
}

async function hungTitles(page: Page): Promise<string[]> {
  await expect(page.locator('[data-pick]')).toHaveCount(12)
  return page.locator('.pick-label cite').evaluateAll((cites) => cites.map((cite) => cite.textContent ?? ''))
}

test('a stranger who looked at two kinds finds them hung, reads why, forgets one and sees what was promised', async ({
  page,
}) => {
  const kinds = await twoKinds(page)
  for (const kind of kinds) await lookAtThree(page, kind)

  await page.getByRole('link', { name: 'My exhibition' }).click()
  await page.waitForURL('**/exhibition')
  await expect(page.locator('[data-pick]')).toHaveCount(12)
  await expectAccessible(page)

  // both kinds hang: the pages of the works say their school
  const links = await page
    .locator('[data-pick] > a')
    .evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute('href')!))
  const schools = new Set<string>()
  for (const link of links) {
    const html = await (await page.request.get(link)).text()
    for (const kind of kinds) if (html.includes(`style=${encodeURIComponent(kind)}`)) schools.add(kind)
  }
  expect([...schools].sort()).toEqual([...kinds].sort())

  // every pick has its reason in words, with numbers where looks carry it
  const reasons = page.locator('.reason')
  await expect(reasons).toHaveCount(12)
  await expect(reasons.filter({ hasText: /Hung because you (stayed|liked)/ }).first()).toBeVisible()
  await expect(page.locator('.cause-share').first()).toHaveText(/^(<1|\d+)\s%$/)
  await expect(
    page
      .locator('.cause')
      .filter({ hasText: /left out: / })
      .first(),
  ).toBeVisible()

  // the light: pointing at a pick lights its causes, with numbers beside them
  await page.locator('[data-pick="0"] .picture').hover()
  await expect(page.locator('[data-look][data-lit]').first()).toBeVisible()
  await expect(page.locator('.look-share').filter({ hasText: '%' }).first()).toBeVisible()
  await expect(page.locator('.threads path').first()).toBeAttached()
  const lamp = await page.locator('.lamp-says').textContent()
  expect(lamp).toContain('%')

  // and the other way round: a look lights what it hung
  const cause = page.locator('[data-look][data-lit]').first()
  await cause.locator('.picture').hover()
  await expect(page.locator('[data-pick][data-lit]').first()).toBeAttached()

  // forgetting: the preview's promise is kept
  await page
    .getByRole('link', { name: /^Forget this look/ })
    .first()
    .click()
  await page.waitForURL('**/history/forget?**')
  await expectAccessible(page)
  const promised = await page
    .locator('section[aria-labelledby="after"] cite')
    .evaluateAll((cites) => cites.map((cite) => cite.textContent ?? ''))
  expect(promised).toHaveLength(12)
  await page.getByRole('button', { name: /^Forget/ }).click()
  await page.waitForURL('**/history?forgotten=**')
  await expect(page.getByRole('status').filter({ hasText: 'forgotten' })).toBeVisible()
  await page.getByRole('link', { name: 'See your wall as it hangs now' }).click()
  await page.waitForURL('**/exhibition')
  expect(await hungTitles(page)).toEqual(promised)
})

test('the same by keyboard: five picks, the wall, its light, and a forgetting', async ({ page }) => {
  await page.goto('/exhibition')
  await expect(page.getByRole('heading', { name: 'Begin your exhibition' })).toBeVisible()
  await expectAccessible(page)
  const boxes = page.getByRole('checkbox')
  expect(await boxes.count()).toBeGreaterThanOrEqual(12)

  const tabTo = async (reached: () => Promise<boolean>) => {
    for (let step = 0; step < 80; step++) {
      if (await reached()) return
      await page.keyboard.press('Tab')
    }
    throw new Error('the keyboard does not get there')
  }
  const focused = (selector: string) => () =>
    page.evaluate((each) => document.activeElement?.matches(each) ?? false, selector)

  await tabTo(focused('input[name=work]'))
  for (let pick = 0; pick < 5; pick++) {
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
  }
  await expect(page.getByText('5 of 5 chosen')).toBeVisible()
  await tabTo(focused('button.button-strong'))
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-pick]')).toHaveCount(12)

  // arrow keys walk the wall and down to the looks that hung it
  await tabTo(focused('[data-pick="0"] > a'))
  await expect(page.locator('[data-look][data-lit]').first()).toBeAttached()
  await page.keyboard.press('ArrowRight')
  expect(await focused('[data-pick="1"] > a')()).toBe(true)
  const described = await page.locator('[data-pick="1"] > a').getAttribute('aria-describedby')
  await expect(page.locator(`#${described}`)).toHaveText(/\S/)
  await page.keyboard.press('ArrowDown')
  expect(await focused('[data-look] > a')()).toBe(true)
  await expect(page.locator('[data-pick][data-lit]').first()).toBeAttached()
  await page.keyboard.press('ArrowUp')
  expect(await focused('[data-pick] > a')()).toBe(true)

  await tabTo(focused('.cause a[href^="/history/forget"]'))
  await page.keyboard.press('Enter')
  await page.waitForURL('**/history/forget?**')
  await tabTo(focused('button.button-strong'))
  await page.keyboard.press('Enter')
  await page.waitForURL('**/history?forgotten=1')
})
