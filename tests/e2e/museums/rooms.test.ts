import type { Page } from '@playwright/test'
import sharp from 'sharp'
import type { ArtworkDetail } from '@/lib/catalogue/schema'
import { expect, test } from '../support/journey'
import { findWorks, records, workOf } from '../support/museum-works'
import { drawnRooms, enterRooms, walkLabel, worksInRooms } from '../support/walking'

test.use(drawnRooms)

/** What the rooms are built from, in metres, and what the records of their works say. */
async function sizesAndWorks(page: Page) {
  const sent = (await (await page.request.get('/exhibition/walk')).text()).replaceAll('\\"', '"')
  const sizes = [...sent.matchAll(/"size":(\{[^}]+\})/g)].map(
    ([, size]) => JSON.parse(size!) as { width: number; height: number; measured: boolean },
  )
  const slugs = [...sent.matchAll(/"href":"\/artworks\/([^"]+)","number"/g)].map(([, slug]) => slug!)
  const works: ArtworkDetail[] = await Promise.all(
    slugs.map(async (slug) => (await page.request.get(`/api/v1/artworks/${slug}`)).json()),
  )
  return { sizes, works }
}

/** How light the middle of the view is, where the work hangs that one stands before: 0 to 255. A picture of black is 0. */
async function middleOf(page: Page): Promise<number> {
  const view = sharp(await page.locator('.walk-canvas').screenshot())
  const { width, height } = await view.metadata()
  const middle = { left: Math.round(width / 2) - 10, top: Math.round(height / 2) - 10, width: 20, height: 20 }
  const { channels } = await sharp(await view.extract(middle).toBuffer()).stats()
  return Math.min(...channels.map(({ mean }) => mean))
}

test('works of two museums hang in rooms as on the page, each by its measured size, on plates while the museums do not answer', async ({
  page,
  baseURL,
  troubles,
}) => {
  await page.route(
    (url) => url.origin !== baseURL,
    (route) => route.abort(),
  )
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const liked = [
    ...(await Promise.all(records.map((record) => workOf(page, record)))),
    ...(await findWorks(page, 'q=turner')).slice(0, 2),
    ...(await findWorks(page, 'q=picasso')).slice(0, 2),
  ]
  const flat = await enterRooms(
    page,
    liked.map(({ id }) => id),
  )
  await worksInRooms(page).first().click()
  await expect.poll(() => middleOf(page)).toBeGreaterThan(35)
  const inRooms: string[] = []
  for (const work of await worksInRooms(page).all()) {
    await work.click()
    await expect(work).toHaveAttribute('aria-current', 'true')
    inRooms.push((await walkLabel(page).getByRole('link').textContent()) ?? '')
  }
  expect(inRooms).toEqual(flat)
  expect(inRooms).toHaveLength(12)

  const { sizes, works } = await sizesAndWorks(page)
  expect(works).toHaveLength(12)
  expect(sizes.filter(({ measured }) => measured).length).toBeGreaterThan(6)
  for (const [index, { title, heightCm, widthCm }] of works.entries())
    if (heightCm && widthCm) {
      const cm = [heightCm, widthCm]
      // nothing is hung that nobody would see, or no wall would hold
      if (cm.some((side) => side < 8 || side > 800)) continue
      const [height, width] = cm.map((side) => expect.closeTo(side / 100, 6))
      expect(sizes[index], title).toEqual({ height, width, measured: true })
    } else expect(sizes[index], title).toEqual({ height: 1, width: 1, measured: false })

  // the browser itself reports what this test broke
  const reported = troubles.filter((each) => each.includes('ERR_FAILED') && !each.includes(baseURL!))
  troubles.splice(0, troubles.length, ...troubles.filter((each) => !reported.includes(each)))
})
