import type { Page } from '@playwright/test'
import sharp from 'sharp'
import type { ArtworkDetail } from '@/lib/catalogue/schema'
import { expect, test } from '../support/journey'

/** The frames of the open wall as they stand, by work. */
const framesOf = (page: Page) =>
  page.locator('.hang-work').evaluateAll((works) =>
    works.map((work) => {
      const { width, height } = work.querySelector('.picture')!.getBoundingClientRect()
      return { id: (work as HTMLElement).dataset.work!, width, height }
    }),
  )

/** What moved on its own since the page came. */
const shiftOf = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value
        }).observe({ type: 'layout-shift', buffered: true })
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)))
      }),
  )

test('works of two museums hang as they were measured before their pictures come, and nothing moves when they do', async ({
  page,
  baseURL,
}) => {
  const picture = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#446688' } })
    .jpeg()
    .toBuffer()
  let letThemCome = () => {}
  const come = new Promise<void>((resolve) => {
    letThemCome = resolve
  })
  await page.route(
    (url) => url.origin !== baseURL,
    async (route) => {
      await come
      await route.fulfill({ contentType: 'image/jpeg', body: picture })
    },
  )
  await page.goto('/', { waitUntil: 'domcontentloaded' })
  await expect(page.locator('.hang-work').first()).toBeVisible()
  const before = await framesOf(page)
  let measured = 0
  for (const { id, width, height } of before) {
    const work: ArtworkDetail = await (await page.request.get(`/api/v1/artworks/${id}`)).json()
    expect(work.picture?.width ?? null, work.title).toBeNull()
    if (work.widthCm && work.heightCm) measured++
    const aspect = work.widthCm && work.heightCm ? work.widthCm / work.heightCm : 1
    if (width > 0) expect(width / height / Math.min(10, Math.max(0.1, aspect)), work.title).toBeCloseTo(1, 1)
  }
  expect(measured).toBeGreaterThan(6)

  letThemCome()
  await expect
    .poll(() =>
      page
        .locator('.hang-work img')
        .evaluateAll((all) => all.some((image) => (image as HTMLImageElement).naturalWidth > 0)),
    )
    .toBe(true)
  expect(await framesOf(page)).toEqual(before)
  expect(await shiftOf(page)).toBeLessThan(0.01)
})
