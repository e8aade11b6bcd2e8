import { expect, like, test, worksOnWall } from '../../support/journey'
import { expectPictures, hangPaintings, paintingsBy } from '../../support/paintings'

hangPaintings()

test('190 real paintings come in by one command and hang on the wall, each with its picture', async ({
  page,
}) => {
  await page.goto('/?q=Claude%20Monet')
  const hung = await worksOnWall(page)
  expect(hung.length).toBeGreaterThan(10)
  await expectPictures(page, '.hang-work img', hung.length)
  await expect(page.locator('.picture[data-broken]')).toHaveCount(0)

  // works nobody has met yet are recommended at once
  const stubbs = await paintingsBy(page, 'George Stubbs')
  await like(
    page,
    stubbs.slice(0, 6).map(({ id }) => id),
  )
  await page.goto('/exhibition')
  await expect(page.getByRole('list', { name: 'The wall' }).getByRole('listitem')).toHaveCount(12)
  const label = page.locator('.pick-label').filter({ hasText: 'George Stubbs' })
  const painted = page.getByRole('link').filter({ has: label })
  const addresses = await painted.evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  expect(addresses.length).toBeGreaterThan(0)
  expect(stubbs.slice(6).map(({ slug }) => `/artworks/${slug}`)).toEqual(expect.arrayContaining(addresses))
  const picture = painted.first().getByRole('img')
  await picture.scrollIntoViewIfNeeded()
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)
})

test('a painting brought in is looked at closely, and hangs among its like in three ways', async ({
  page,
}) => {
  const [painting] = await paintingsBy(page, 'Alfred Sisley')
  await page.goto(`/artworks/${painting!.slug}`)
  const ways = ['By colour', 'By composition', 'By subject and maker']
  const shown = await Promise.all(
    ways.map((name) =>
      page
        .getByRole('region', { name, exact: true })
        .getByRole('listitem')
        .getByRole('link')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ),
  )
  for (const [at, hrefs] of shown.entries()) expect(hrefs.length, ways[at]).toBeGreaterThan(4)
  expect(new Set(shown.map(String)).size).toBe(3)
  await expect(page.getByRole('region', { name: ways[2]!, exact: true })).toContainText('Sisley')

  await page.getByRole('link', { name: 'Look closer' }).click()
  const dialog = page.getByRole('dialog', { name: `${painting!.title}, close up` })
  await expect
    .poll(() => page.evaluate(() => performance.getEntriesByName('first-tile').length))
    .toBeGreaterThan(0)
  await dialog.getByRole('button', { name: 'Nearer' }).click()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})
