import type { Page } from '@playwright/test'
import { expect, expectNoSidewaysScroll, like, someWorks, test } from '../support/journey'

/** Every kind of page a visitor meets, with something on it. */
async function addressesOf(page: Page): Promise<string[]> {
  const works = await someWorks(page, 8)
  await like(
    page,
    works.slice(0, 6).map(({ id }) => id),
  )
  const data = { name: 'Evening', note: 'For grey days.', works: works.map(({ id }) => id) }
  const { id } = (await (await page.request.post('/api/v1/lists', { data })).json()) as { id: string }
  return [
    ...['/', `/artworks/${works[7]!.slug}`, '/exhibition', '/exhibition/walk', '/exhibition/print', '/lists'],
    ...[`/lists/${id}`, `/lists/${id}/arrange`, '/history', '/history/forget?all=1', '/about', '/kiosk'],
  ]
}

test('at 400 % zoom every page reflows, and what sticks leaves room to read', async ({ page }) => {
  const addresses = await addressesOf(page)
  // 1280 x 900 at 400 %
  await page.setViewportSize({ width: 320, height: 225 })
  for (const address of addresses) {
    await page.goto(address)
    await expectNoSidewaysScroll(page, address)
    const sticking = await page.evaluate(() => {
      const stuck = [...document.body.querySelectorAll('*')].filter(
        (element) =>
          ['sticky', 'fixed'].includes(getComputedStyle(element).position) && element.checkVisibility(),
      )
      return stuck
        .map((element) => element.getBoundingClientRect())
        .filter(({ width, right }) => width > 0 && right > 0)
        .reduce((sum, { height }) => sum + height, 0)
    })
    expect(sticking, `${address} is covered`).toBeLessThan(225 / 2)
  }
})

test('with reduced motion nothing moves by itself or glides', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const address of await addressesOf(page)) {
    await page.goto(address)
    const moving = await page.evaluate(() =>
      [...document.body.querySelectorAll('*')].flatMap((element) => {
        const { transitionDuration, animationName, animationDuration } = getComputedStyle(element)
        const lasts = (durations: string) =>
          durations.split(',').some((each) => Number.parseFloat(each) > 0.01)
        const moves = lasts(transitionDuration) || (animationName !== 'none' && lasts(animationDuration))
        return moves ? [`${element.tagName} ${element.className}`] : []
      }),
    )
    expect([...new Set(moving)], address).toEqual([])
  }
})

test('every picture, chart and sign either has a name or is told to nobody', async ({ page }) => {
  for (const address of await addressesOf(page)) {
    await page.goto(address)
    const nameless = await page.evaluate(() =>
      [...document.body.querySelectorAll('svg, canvas, img')].flatMap((element) => {
        const hidden = element.closest('[aria-hidden="true"], [role="application"]') !== null
        const decorative = element.tagName === 'IMG' && element.getAttribute('alt') === ''
        const named =
          element.getAttribute('aria-label') || element.getAttribute('alt') || element.querySelector('title')
        return hidden || decorative || named ? [] : [element.outerHTML.slice(0, 120)]
      }),
    )
    expect(nameless, address).toEqual([])
  }
})
