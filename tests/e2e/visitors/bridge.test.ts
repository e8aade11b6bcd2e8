import type { BridgeWay } from '@/lib/curation/schema'
import { expectFitEveryWay, openEveryWay } from '../support/every-way'
import { keyboard, mouse } from '../support/hands'
import { expect, like, someWorks, test } from '../support/journey'

for (const [name, hand] of Object.entries({ mouse, keyboard })) {
  test(`by ${name}: from a loved work a bridge leads to another, every step with its reason, within the minutes`, async ({
    page,
  }) => {
    const [loved, ...others] = await someWorks(page, 6)
    await like(page, [loved!.id])
    const goal = others.at(-1)!
    await page.goto(`/artworks/${goal.slug}`)
    await hand.press(page.getByRole('link', { name: 'Build a bridge to this work' }))
    await page.waitForURL('**/bridge?to=**')
    const beginning = page.getByRole('radio', { name: `Begin at ${loved!.title}` })
    // the picture is what a pointer presses; the box behind it is for keys
    if (hand === mouse) await page.locator('label', { has: beginning }).click()
    else await hand.tick(beginning)
    await expect(beginning).toBeChecked()
    await page.getByLabel('Minutes you have').selectOption('25')
    await hand.press(page.getByRole('button', { name: 'Find the way' }))
    await page.waitForURL('**/bridge?**from=**')

    const answer = await page.request.get(`/api/v1/bridge?from=${loved!.slug}&to=${goal.slug}&minutes=25`)
    const way = (await answer.json()) as BridgeWay
    expect(way.steps.length).toBeGreaterThan(1)
    expect(way.plannedSeconds).toBeLessThanOrEqual(25 * 60)
    const steps = page.getByRole('list', { name: 'The works on the way' }).getByRole('listitem')
    await expect(steps).toHaveCount(way.steps.length)
    for (const [i, { artwork, hop }] of way.steps.entries()) {
      await expect(steps.nth(i).locator('cite')).toHaveText(artwork.title)
      if (!hop) continue
      expect(hop.likeness).toBeGreaterThanOrEqual(way.near)
      await expect(steps.nth(i).locator('.way-reason')).toHaveText(/\S.*\.$/)
      if (hop.reason.key === 'maker') await expect(steps.nth(i)).toContainText(hop.reason.value)
    }
    await expectFitEveryWay(page, 'a bridge')
  })
}

test('where the time is too short it says so plainly, and nobody needs a history or scripts to choose', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/bridge')
  await page.getByRole('searchbox').fill('river')
  await page.getByRole('button', { name: 'Look for it' }).click()
  await expect(page.getByText('Found for “river”')).toBeVisible()
  await page
    .getByRole('radio', { name: /^Begin at/ })
    .first()
    .check({ force: true })
  await page
    .getByRole('radio', { name: /^Arrive at/ })
    .last()
    .check({ force: true })
  await page.getByRole('button', { name: 'Find the way' }).click()
  await expect(page.getByRole('list', { name: 'The works on the way' })).toBeVisible()
  await page.goto(`${page.url().replace(/minutes=\d+/, 'minutes=1')}`)
  await expect(page.getByText('is too short for a bridge')).toBeVisible()
  await context.close()
})

test('choosing the ends is accessible by day and night, and fits a phone', async ({ page }) => {
  await openEveryWay(page, 'the ends of a bridge', '/bridge')
  await openEveryWay(page, 'one work twice', '/bridge?from=nowhere&to=nowhere')
})
