import { expect, test } from '../../support/journey'
import { hangPaintings, paintingsBy } from '../../support/paintings'
import { contrastOf, drawnRooms, enterRooms, walkLabel, worksInRooms } from '../../support/walking'

hangPaintings()
test.use(drawnRooms)

test('an exhibition of paintings is walked through in rooms, and is the same works as its page', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const paintings = await paintingsBy(page, 'George Stubbs')
  const flat = await enterRooms(
    page,
    paintings.slice(0, 6).map(({ id }) => id),
  )
  await expect.poll(() => contrastOf(page)).toBeGreaterThan(10)
  const works = worksInRooms(page)
  await expect(works).toHaveCount(12)
  const inRooms: string[] = []
  const addresses: string[] = []
  for (const work of await works.all()) {
    await work.click()
    await expect(work).toHaveAttribute('aria-current', 'true')
    await expect(walkLabel(page)).toContainText(/Hung (because|by)/)
    const link = walkLabel(page).getByRole('link')
    inRooms.push((await link.textContent()) ?? '')
    addresses.push((await link.getAttribute('href')) ?? '')
  }
  expect(inRooms).toEqual(flat)

  // paintings hang there, and the rooms fetch their pictures
  const painted = paintings.filter(({ slug }) => addresses.includes(`/artworks/${slug}`))
  expect(painted.length).toBeGreaterThan(0)
  const fetched: string[] = []
  page.on('response', (answer) => {
    if (answer.ok()) fetched.push(new URL(answer.url()).pathname)
  })
  await page.reload()
  for (const { picture } of painted)
    await expect.poll(() => fetched.some((address) => address.startsWith(`${picture.base}/`))).toBe(true)
})
