import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GET as getRobots } from '@/app/robots.txt/route'
import { GET as getPart } from '@/app/sitemap/[part]/route'
import { GET as getSitemap } from '@/app/sitemap.xml/route'
import { systemActor } from '@/lib/auth/schema'
import { type ArtworkDetail, type WorkRecordInput, workRecordSchema } from '@/lib/catalogue/schema'
import { getWork, storePicture, updateWork, upsertWorks } from '@/lib/catalogue/service'
import { pool } from '@/lib/db'
import { citationOf } from '@/lib/share/citation'
import { cardSize } from '@/lib/share/schema'
import { cardOfExhibition, cardOfWork, describeExhibition, describeWork } from '@/lib/share/service'
import { unpackWoff } from '@/lib/share/typeface'
import { useDatabase } from '@/tests/support/database'

useDatabase()
const folder = mkdtempSync(path.join(tmpdir(), 'regard-share-'))
process.env.REGARD_DATA_DIR = folder
process.env.REGARD_URL = 'https://gallery.example'
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const nobody = { type: 'nobody' } as const
const place = { url: 'https://gallery.example/artworks/rain', house: 'Regard' }

async function put(over: Partial<WorkRecordInput>): Promise<ArtworkDetail> {
  const record = workRecordSchema.parse({ sourceId: over.title, title: 'Rain', ...over })
  await upsertWorks('share', [record])
  const { rows } = await pool().query('select id from artwork where source_id = $1', [record.sourceId])
  return getWork(nobody, rows[0].id)
}

let rain: ArtworkDetail
beforeAll(async () => {
  const bytes = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#c03020' } })
    .jpeg()
    .toBuffer()
  const { features: _, ...picture } = await storePicture(bytes)
  rain = await put({
    ...picture,
    title: 'Rain, 100% & <more>',
    makers: [{ sourceId: 'm', name: 'Ada {Example}', birthYear: 1850, deathYear: 1920 }],
    dateText: 'c. 1890',
    yearFrom: 1888,
    yearTo: 1892,
    medium: 'Oil on canvas',
    heightCm: 40,
    widthCm: 60,
    dimensionsText: '40 × 60 cm',
    creditLine: 'Gift of a friend.',
    rightsUri: 'https://creativecommons.org/publicdomain/zero/1.0/',
    subjects: ['nature/weather/rain'],
  })
})

describe('a citation', () => {
  test('says who, what, when, of what, whence and where, as a sentence', () => {
    expect(citationOf(rain, place).text).toBe(
      'Ada {Example}. Rain, 100% & <more>. c. 1890. Oil on canvas, 40 × 60 cm. Gift of a friend. Regard. https://gallery.example/artworks/rain',
    )
  })

  test('is BibTeX that no sign in a title can break', () => {
    const { bibtex } = citationOf(rain, place)
    expect(bibtex).toMatch(/^@misc\{[\w-]+,\n/)
    expect(bibtex).toContain('author = {{Ada \\{Example\\}}}')
    expect(bibtex).toContain('title = {{Rain, 100\\% \\& <more>}}')
    expect(bibtex).toContain('year = {1892}')
    const plain = bibtex.replace(/\\[{}]/g, '')
    expect(plain.split('{').length).toBe(plain.split('}').length)
  })

  test('is CSL-JSON with both years', () => {
    expect(JSON.parse(citationOf(rain, place).csl)).toEqual([
      expect.objectContaining({
        type: 'graphic',
        author: [{ literal: 'Ada {Example}' }],
        issued: { 'date-parts': [[1888], [1892]] },
        URL: place.url,
      }),
    ])
  })

  test('leaves out what is not recorded', async () => {
    const bare = await put({ title: 'Nothing known' })
    expect(citationOf(bare, place).text).toBe(`Nothing known. Regard. ${place.url}`)
    expect(JSON.parse(citationOf(bare, place).csl)[0]).not.toHaveProperty('issued')
  })
})

describe('linked data', () => {
  test('describes a work by what is known, with absolute addresses', () => {
    expect(JSON.parse(JSON.stringify(describeWork(rain)))).toMatchObject({
      '@type': 'VisualArtwork',
      url: `https://gallery.example/artworks/${rain.slug}`,
      creator: [{ '@type': 'Person', name: 'Ada {Example}', birthDate: '1850' }],
      artMedium: 'Oil on canvas',
      height: { '@type': 'QuantitativeValue', value: 40, unitCode: 'CMT' },
      about: ['rain'],
      image: `https://gallery.example${rain.picture!.base}/1280`,
      license: rain.rightsUri,
    })
  })

  test('names no person who is invented, and describes an exhibition with its works', () => {
    expect(JSON.parse(JSON.stringify(describeWork({ ...rain, generated: true })))).not.toHaveProperty(
      'creator',
    )
    const exhibition = {
      id: rain.id,
      slug: 'weather',
      title: 'Weather',
      text: '',
      state: 'published',
      publishedAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-01T00:00:00.000Z',
      items: [{ artwork: rain, label: '' }],
    } as const
    expect(describeExhibition({ ...exhibition, items: [...exhibition.items] }, 'Regard')).toMatchObject({
      '@type': 'ExhibitionEvent',
      startDate: '2026-01-01T00:00:00.000Z',
      location: { '@type': 'VirtualLocation', url: 'https://gallery.example/exhibitions/weather' },
      workFeatured: [{ '@type': 'VisualArtwork', name: rain.title }],
    })
  })
})

describe('a card', () => {
  const words = { above: 'Ada Example', title: 'Rain', below: 'c. 1890', house: 'Regard' }
  /** The share of pixels near the picture's red, and of dark pixels, which are letters. */
  async function looksOf(card: Buffer) {
    const { data, info } = await sharp(card).raw().toBuffer({ resolveWithObject: true })
    expect(info).toMatchObject({ ...cardSize, channels: 3 })
    let red = 0
    let dark = 0
    for (let at = 0; at < data.length; at += 3) {
      if (data[at]! > 150 && data[at + 1]! < 90) red++
      if (data[at]! < 90 && data[at + 1]! < 90) dark++
    }
    const pixels = data.length / 3
    return { red: red / pixels, dark: dark / pixels }
  }

  test('shows the work whole, with its label in letters, and is drawn once', async () => {
    const card = await cardOfWork(rain, words)
    const looks = await looksOf(card)
    expect(looks.red).toBeGreaterThan(0.25)
    expect(looks.dark).toBeGreaterThan(0.002)
    expect(await cardOfWork(rain, words)).toEqual(card)
  })

  test('keeps to the size the rights allow', async () => {
    const bound = { ...rain, picture: { ...rain.picture!, sideMax: 200 } }
    const { red } = await looksOf(await cardOfWork(bound, words))
    expect(red).toBeLessThan((200 * 200) / (cardSize.width * cardSize.height))
  })

  test('stands without a picture, with a title of any length, in any script and with any sign', async () => {
    const bare = await put({ title: 'No picture' })
    for (const title of ['<b>&', '雨中的城市', 'long '.repeat(200), 'w'.repeat(300), ''])
      await looksOf(await cardOfWork(bare, { ...words, title }))
    await looksOf(await cardOfExhibition([], words))
  })

  test('shows the first works of an exhibition side by side', async () => {
    const { red } = await looksOf(await cardOfExhibition([rain, rain, rain, rain, rain], words))
    expect(red).toBeGreaterThan(0.1)
  })

  test('is set in the house’s own serif', async () => {
    const packed = 'node_modules/@fontsource/newsreader/files/newsreader-latin-400-normal.woff'
    const font = unpackWoff(await readFile(packed))
    expect(font.readUInt32BE(0)).toBe(0x00010000)
    expect(font.toString('latin1', 12, 12 + 16 * font.readUInt16BE(4))).toMatch(/glyf[\s\S]*head[\s\S]*name/)
  })
})

describe('where search engines look', () => {
  const part = (name: string) =>
    getPart(new Request(`https://gallery.example/sitemap/${name}`), {
      params: Promise.resolve({ part: name }),
    })

  test('every published work is listed, and none that is hidden', async () => {
    const hidden = await put({ title: 'Hidden' })
    await updateWork(systemActor, hidden.id, { state: 'hidden' })
    const index = await (await getSitemap()).text()
    expect(index).toContain('<loc>https://gallery.example/sitemap/works-0.xml</loc>')
    const works = await (await part('works-0.xml')).text()
    expect(works).toContain(`<loc>https://gallery.example/artworks/${rain.slug}</loc><lastmod>`)
    expect(works).not.toContain(hidden.slug)
    expect(await (await part('rooms.xml')).text()).toContain('<loc>https://gallery.example/</loc>')
    for (const name of ['works-1.xml', 'works-x.xml', 'other.xml'])
      expect((await part(name)).status).toBe(404)
  })

  test('what is a visitor’s own or the desk’s is not for them', async () => {
    const robots = await getRobots().text()
    expect(robots).toContain('Disallow: /admin\n')
    expect(robots).toContain('Disallow: /history\n')
    expect(robots).toContain('Sitemap: https://gallery.example/sitemap.xml')
  })
})
