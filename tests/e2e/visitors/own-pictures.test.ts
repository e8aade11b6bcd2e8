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
})
