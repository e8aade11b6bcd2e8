import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { cardSize } from '@/lib/share/schema'
import { runCommand } from '../../support/gallery'
import { keyboard, mouse } from '../../support/hands'
import { expect, test } from '../../support/journey'
import { watchSound } from '../../support/listening'
import { hangPaintings, paintingFile, paintingsBy, rowOf } from '../../support/paintings'

hangPaintings()

const fact = (page: Page, name: string) =>
  page
    .locator('.facts > div')
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator('dd')

test('a painting’s page says what the gallery’s own table says, and can be cited, linked to and previewed', async ({
  page,
  meetStranger,
}) => {
  const [painting, another] = await paintingsBy(page, 'Alfred Sisley')
  const row = await rowOf(page, painting!)
  const address = `/artworks/${painting!.slug}`
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(row.title!)
  await expect(fact(page, 'Maker')).toHaveText('Alfred Sisley (1839–1899)')
  await expect(fact(page, 'Date')).toHaveText(row.year_text!)
  await expect(fact(page, 'Medium')).toHaveText(row.medium!)
  await expect(fact(page, 'Credit')).toHaveText(row.source!)
  await expect(fact(page, 'Rights')).toHaveText(row.pd_basis!)
  const scale = page.getByRole('region', { name: 'To scale' })
  await expect(scale).toContainText('Its size is not recorded, so it cannot be drawn to scale.')
  await expect(scale.getByRole('img')).toHaveCount(0)

  await keyboard.press(page.getByText('Cite or share'))
  const form = (name: string) => page.getByRole('region', { name }).locator('pre')
  const link = (await page.locator('link[rel=canonical]').getAttribute('href'))!
  expect(new URL(link).pathname).toBe(address)
  await expect(form('Permanent link')).toHaveText(link)
  const citation = form('Citation')
  for (const part of [`Alfred Sisley. ${row.title}`, row.source!, link])
    await expect(citation).toContainText(part)
  await expect(form('BibTeX')).toContainText(`author = {{Alfred Sisley}},\n  title = {{${row.title}}}`)
  const stranger = await meetStranger()
  await stranger.goto(link)
  await expect(stranger.getByRole('heading', { level: 1 })).toHaveText(row.title!)

  const cards = await Promise.all(
    [painting!, another!].map(async ({ slug }) => {
      const card = await page.request.get(`/artworks/${slug}/card`)
      expect([card.status(), card.headers()['content-type']]).toEqual([200, 'image/jpeg'])
      return card.body()
    }),
  )
  const image = await page.locator('meta[property="og:image"]').getAttribute('content')
  expect(new URL(image!).pathname).toBe(`${address}/card`)
  expect(await sharp(cards[0]).metadata()).toMatchObject(cardSize)
  expect(cards[0]!.equals(cards[1]!), 'each painting has a card of its own').toBe(false)
})

test('a painting whose table gives its size is drawn to scale, beside a person and in words', async ({
  page,
}, { outputDir }) => {
  const folder = path.join(outputDir, 'measured')
  await mkdir(folder, { recursive: true })
  await copyFile(paintingFile('george_stubbs_008.jpg'), path.join(folder, 'spaniel.jpg'))
  const table =
    'file,title,artist,dimensions,credit\nspaniel.jpg,A spaniel measured,George Stubbs,85 x 119 cm,'
  await writeFile(path.join(folder, 'works.csv'), `${table}Given by a friend of dogs\n`)
  await runCommand('import', 'folder', folder)

  const work = (await paintingsBy(page, 'George Stubbs')).find(({ title }) => title === 'A spaniel measured')
  await page.goto(`/artworks/${work!.slug}`)
  await expect(fact(page, 'Dimensions')).toHaveText('85 × 119 cm')
  await expect(fact(page, 'Credit')).toHaveText('Given by a friend of dogs')
  await expect(page.getByRole('region', { name: 'To scale' }).getByRole('img')).toHaveAccessibleName(
    'A spaniel measured is 85 cm high and 119 cm wide: 50 % of a person’s height (1.70 m).',
  )
})

test('a painting’s label has its words to read, and its colours sound with a caption and can be muted', async ({
  page,
}) => {
  const sounding = await watchSound(page)
  const [painting] = await paintingsBy(page, 'Arthur Streeton')
  const row = await rowOf(page, painting!)
  await page.goto(`/artworks/${painting!.slug}`)
  const ear = page.getByRole('region', { name: 'By ear' })
  await mouse.press(ear.getByText('The label in words'))
  for (const part of [row.title!, `Arthur Streeton, ${row.year_text}. ${row.medium}`])
    await expect(ear.locator('details p')).toContainText(part)

  await mouse.press(ear.getByRole('button', { name: 'Hear its colours' }))
  const caption = ear.locator('.listen-caption')
  await expect(caption).toContainText(`${row.title}: ${painting!.palette.length} colours as tones`)
  await expect.poll(sounding).toEqual(['running'])
  await mouse.press(ear.getByRole('button', { name: 'Mute' }))
  await expect(ear.getByRole('button', { name: 'Sound on' })).toHaveAttribute('aria-pressed', 'true')
  await mouse.press(ear.getByRole('button', { name: 'Stop' }))
  await expect.poll(sounding).toEqual(['closed'])
})
