import { sharedData } from '../../support/shared-data'
import { runCommand } from '../support/gallery'
import { expect, like, test, worksOnWall } from '../support/journey'

const folder = sharedData('paintings')

test.describe('a gallery’s own collection', () => {
  test.skip(
    !folder,
    'no real paintings: they lie at ../shared/data/paintings, or where REGARD_SHARED_DATA says',
  )
  test.setTimeout(600_000)

  test('190 real paintings come in by one command and hang on the wall, each with its picture', async ({
    page,
  }) => {
    const report = JSON.parse((await runCommand('import', 'folder', folder!, '--json')).split('\n').at(-1)!)
    expect(report).toMatchObject({ created: 190, refused: 0 })

    await page.goto('/?q=Claude%20Monet')
    const hung = await worksOnWall(page)
    expect(hung.length).toBeGreaterThan(10)
    const images = page.locator('.hang-work img')
    for (const image of await images.all()) {
      await image.scrollIntoViewIfNeeded()
      await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)
    }
    await expect(page.locator('.picture[data-broken]')).toHaveCount(0)

    // works nobody has met yet are recommended at once
    const found = await page.request.get('/api/v1/artworks?q=Claude%20Monet&limit=5')
    const { items } = (await found.json()) as { items: { id: string }[] }
    await like(
      page,
      items.map(({ id }) => id),
    )
    await page.goto('/exhibition')
    const wall = page.getByRole('list', { name: 'The wall' }).getByRole('listitem')
    await expect(wall).toHaveCount(12)
    const painted = wall.filter({ hasText: /Monet|Sisley|Mucha|Streeton|Russell|Stubbs|Thayer/ })
    await painted.first().scrollIntoViewIfNeeded()
    const picture = painted.first().getByRole('img')
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)
  })

  test('a painting brought in is looked at closely, and hangs among its like in three ways', async ({
    page,
  }) => {
    await runCommand('import', 'folder', folder!)
    const found = await page.request.get('/api/v1/artworks?q=Alfred%20Sisley&limit=1')
    const { items } = (await found.json()) as { items: { slug: string; title: string }[] }
    const painting = items[0]!
    await page.goto(`/artworks/${painting.slug}`)
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
    const dialog = page.getByRole('dialog', { name: `${painting.title}, close up` })
    await expect
      .poll(() => page.evaluate(() => performance.getEntriesByName('first-tile').length))
      .toBeGreaterThan(0)
    await dialog.getByRole('button', { name: 'Nearer' }).click()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  })
})
