import type { Page } from '@playwright/test'
import { expectFitEveryWay, openEveryWay } from '../support/every-way'
import { keyboard, mouse } from '../support/hands'
import { type Card, expect, like, someWorks, test } from '../support/journey'

/** Works of the starter collection: each has a size, and a picture of more than one tile. */
async function drawnWorks(page: Page, count: number): Promise<Card[]> {
  const works = (await someWorks(page, 100)) as (Card & { generated: boolean })[]
  return works.filter(({ generated }) => generated).slice(-count)
}

/** Resolves once the viewer has drawn a tile. */
const firstTile = (page: Page) =>
  expect.poll(() => page.evaluate(() => performance.getEntriesByName('first-tile').length)).toBeGreaterThan(0)

for (const [name, hand] of Object.entries({ mouse, keyboard })) {
  test(`a work is looked at closely, by ${name}, and left as it was found`, async ({ page }) => {
    const [work] = await drawnWorks(page, 1)
    const tiles: string[] = []
    page.on('request', (request) => {
      if (/\/images\/\w+\/iiif\/\d/.test(request.url())) tiles.push(request.url())
    })
    const viewerScripts: string[] = []
    page.on('response', async (response) => {
      if (!response.url().endsWith('.js')) return
      if ((await response.text().catch(() => '')).includes('OpenSeadragon'))
        viewerScripts.push(response.url())
    })
    await page.goto(`/artworks/${work!.slug}`, { waitUntil: 'networkidle' })
    expect(viewerScripts, 'the viewer is fetched only when asked for').toEqual([])
    const link = page.getByRole('link', { name: 'Look closer' })
    await hand.press(link)
    const dialog = page.getByRole('dialog', { name: `${work!.title}, close up` })
    await expect(dialog).toBeVisible()
    await firstTile(page)
    expect(viewerScripts.length).toBeGreaterThan(0)

    if (name === 'keyboard') {
      await expect(dialog.getByRole('application')).toBeFocused()
      for (const key of ['+', '+', '+', 'ArrowRight', 'ArrowDown', '-', '0', '+', '+'])
        await page.keyboard.press(key)
    } else {
      for (let times = 0; times < 3; times++) await dialog.getByRole('button', { name: 'Nearer' }).click()
      await dialog.getByRole('application').hover()
      await page.mouse.wheel(0, -400)
      await dialog.getByRole('button', { name: 'The whole picture' }).click()
      await dialog.getByRole('button', { name: 'Nearer' }).click()
    }
    expect(tiles.length).toBeGreaterThan(1)
    if (name === 'keyboard') await page.keyboard.press('Escape')
    else await dialog.getByRole('button', { name: 'Close' }).click()
    await expect(dialog).toBeHidden()
    await expect(link).toBeFocused()
    // and once more: what was closed opens again
    await hand.press(link)
    await expect(dialog).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  })
}

const strip = (page: Page, name: string) =>
  page.getByRole('region', { name, exact: true }).getByRole('listitem')

test('works like it hang below in three ways, each its own, and lead on', async ({ page }) => {
  const [work] = await drawnWorks(page, 1)
  await page.goto(`/artworks/${work!.slug}`)
  const ways: string[][] = []
  for (const name of ['By colour', 'By composition', 'By subject and maker']) {
    const works = strip(page, name)
    expect(await works.count(), name).toBeGreaterThan(4)
    ways.push(
      await works
        .getByRole('link')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? '')),
    )
  }
  expect(new Set(ways.map((hrefs) => hrefs.join())).size).toBe(3)
  expect(ways.flat()).not.toContain(`/artworks/${work!.slug}`)
  await strip(page, 'By composition').getByRole('link').first().click()
  await page.waitForURL(`**${ways[1]![0]}`)
})

test('its size is drawn beside a person and beside another work, and said in words', async ({ page }) => {
  const [work, other] = await drawnWorks(page, 2)
  await like(page, [other!.id])
  await page.goto(`/artworks/${work!.slug}`)
  const scale = page.getByRole('region', { name: 'To scale' })
  await expect(scale.getByRole('img')).toHaveAccessibleName(
    /cm high .* of a person’s height|times a person’s height/,
  )
  await scale.getByLabel('Compare with another work').selectOption({ label: other!.title })
  await page.waitForURL('**?beside=**')
  await expect(scale.getByRole('img')).toHaveAccessibleName(new RegExp(other!.title.replace(/[()?]/g, '.')))
  await openEveryWay(page, 'a work beside another', page.url())
})

test('it can be cited, linked to and previewed', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const [work] = await drawnWorks(page, 1)
  await page.goto(`/artworks/${work!.slug}`)
  await page.getByText('Cite or share').click()
  await page.getByRole('button', { name: 'Copy: BibTeX' }).click()
  await expect(page.getByText('Copied')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^@misc\{/)
  await expectFitEveryWay(page, 'a work, cited')

  const canonical = await page.locator('link[rel=canonical]').getAttribute('href')
  expect(new URL(canonical!).pathname).toBe(`/artworks/${work!.slug}`)
  const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent())!)
  expect(data).toMatchObject({ '@type': 'VisualArtwork', name: work!.title, url: canonical })
  const image = await page.locator('meta[property="og:image"]').getAttribute('content')
  const card = await page.request.get(new URL(image!).pathname)
  expect(card.headers()['content-type']).toBe('image/jpeg')
  expect((await card.body()).length).toBeGreaterThan(10_000)
  const list = await (await page.request.get('/sitemap/works-0.xml')).text()
  expect(list).toContain(`/artworks/${work!.slug}</loc>`)
})

test('a description says where it comes from', async ({ page }) => {
  const [work] = await drawnWorks(page, 1)
  await page.goto(`/artworks/${work!.slug}`)
  await expect(page.locator('.facts')).toContainText(/\((from the catalogue|written by|made from the facts)/)
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })
  test('a work is read, followed, cited, compared in size and seen at its largest', async ({ page }) => {
    const [work, other] = await drawnWorks(page, 2)
    await page.goto(`/artworks/${work!.slug}?beside=${other!.slug}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(work!.title)
    expect(await strip(page, 'By colour').count()).toBeGreaterThan(4)
    await expect(page.getByRole('region', { name: 'To scale' })).toContainText(other!.title)
    await page.getByText('Cite or share').click()
    await expect(page.getByText('@misc{')).toBeVisible()
    await page.getByRole('link', { name: 'Look closer' }).click()
    await page.waitForURL('**/images/**')
  })
})

/** What a page's first load may weigh in scripts, as sent. */
const scriptBytesMax = 180_000

test('the gallery, a work and an exhibition send less than 180 kB of scripts at first', async ({ page }) => {
  const [work] = await drawnWorks(page, 1)
  await like(
    page,
    (await drawnWorks(page, 5)).map(({ id }) => id),
  )
  for (const address of ['/', `/artworks/${work!.slug}`, '/exhibition']) {
    let bytes = 0
    const session = await page.context().newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.setCacheDisabled', { cacheDisabled: true })
    const scripts = new Set<string>()
    session.on('Network.responseReceived', ({ requestId, type }) => {
      if (type === 'Script') scripts.add(requestId)
    })
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) bytes += encodedDataLength
    })
    await page.goto(address, { waitUntil: 'networkidle' })
    await session.detach()
    expect(bytes, address).toBeGreaterThan(50_000)
    expect(bytes, address).toBeLessThan(scriptBytesMax)
  }
})
