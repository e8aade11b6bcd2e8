import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { BrowserContextOptions, Page } from '@playwright/test'
import sharp from 'sharp'
import { expect, like, test } from '../support/journey'

/**
 * What the eight main pages look like, by day and night, on a phone and in Chinese. Works have other ids in every gallery and
 * fonts other edges on every machine, so pixels are no measure: compared is how each page is built (where its parts stand, in
 * what type and colours) and what light it is painted in. The pictures beside are for people.
 * `npx playwright test looks -u` makes both anew.
 */
const folder = path.resolve(import.meta.dirname, '../looks')
const pictureWidth = 640
/** pixels a part may stand elsewhere: scroll bars and rounding, not a broken layout */
const tolerancePx = 6

const pages: Record<string, { address: (page: Page) => Promise<string>; parts: string[] }> = {
  gallery: { address: async () => '/', parts: ['main > header', '.filters', '.hang-work', 'cite'] },
  work: {
    address: async (page) => `/artworks/${(await named(page, 1))[0]!.slug}`,
    parts: ['.artwork', '.artwork-wall', '.artwork-label', '.facts', '.mark'],
  },
  start: { address: async () => '/exhibition', parts: ['main h1', '.start-bar', '.choice'] },
  exhibition: {
    address: async (page) => {
      await likeSome(page)
      return '/exhibition'
    },
    parts: ['.hung', '.lamp-room', '.long-wall', '.shelf-board', '.lamp-says', '.tools'],
  },
  list: {
    address: async (page) => {
      const works = (await named(page, 5)).map(({ id }) => id)
      await likeSome(page)
      const answer = await page.request.post('/api/v1/lists', {
        data: { name: 'Evening', note: 'For grey days.', works },
      })
      return `/lists/${((await answer.json()) as { id: string }).id}`
    },
    parts: ['main article > header', '.tools', '.curated', '.curated-work', '.curated-label'],
  },
  history: {
    address: async (page) => {
      await likeSome(page)
      return '/history'
    },
    parts: ['main header', '.memories', '.memory', '.tick', '.start-bar'],
  },
  sheet: {
    address: async (page) => {
      await likeSome(page)
      return '/exhibition/print'
    },
    parts: ['.print-bar', '.sheet', '.sheet-head', '.sheet-label', '.qr'],
  },
  about: { address: async () => '/about', parts: ['main section', 'main p'] },
}

const ways: Record<string, BrowserContextOptions> = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  phone: { colorScheme: 'light', viewport: { width: 390, height: 780 } },
  chinese: { colorScheme: 'light', locale: 'zh-CN' },
}

type Card = { id: string; slug: string; title: string }

/** The first works by title: the same in every gallery with the starter collection. */
async function named(page: Page, count: number): Promise<Card[]> {
  const response = await page.request.get('/api/v1/artworks?style=Saltmarsh%20School&limit=100')
  const { items } = (await response.json()) as { items: Card[] }
  return items.sort((a, b) => (a.title < b.title ? -1 : 1)).slice(0, count)
}

async function likeSome(page: Page): Promise<void> {
  await like(
    page,
    (await named(page, 6)).map(({ id }) => id),
  )
}

type Part = { left: number; width: number; font: string; size: number; ink: string }
type Look = { wall: string; parts: Record<string, Part> }

/** Where the first of each part stands, its type, and its colour. */
function lookOf(page: Page, selectors: string[]): Promise<Look> {
  return page.evaluate((wanted) => {
    const parts: Record<string, Part> = {}
    for (const selector of wanted) {
      const element = document.querySelector(selector)
      if (!element) continue
      const { left, width } = element.getBoundingClientRect()
      const { fontFamily, fontSize, color } = getComputedStyle(element)
      parts[selector] = {
        left: Math.round(left),
        width: Math.round(width),
        font: fontFamily.split(',')[0]!.replaceAll('"', ''),
        size: Number.parseFloat(fontSize),
        ink: color,
      }
    }
    return { wall: getComputedStyle(document.documentElement).backgroundColor, parts }
  }, selectors)
}

/** As wide as a work or a word is: another gallery, another width. */
const ownWidth = /^(\.hang-work|cite|\.mark|\.choice|\.curated-work|\.tick|\.memory)$/

for (const [name, { address, parts }] of Object.entries(pages)) {
  for (const [way, options] of Object.entries(ways)) {
    test(`${name}, ${way}, looks as it did`, async ({ browser, baseURL }, { config }) => {
      const context = await browser.newContext({
        baseURL,
        viewport: { width: 1120, height: 780 },
        reducedMotion: 'reduce',
        ...options,
      })
      const page = await context.newPage()
      await page.goto(await address(page))
      await page.waitForLoadState('networkidle')
      const look = await lookOf(page, ['body > header', 'main', 'h1', 'footer', ...parts])
      expect(Object.keys(look.parts)).toEqual(expect.arrayContaining(parts))
      const picture = await page.screenshot()
      await context.close()

      const file = path.join(folder, `${name}-${way}`)
      if (config.updateSnapshots === 'all' || !existsSync(`${file}.json`)) {
        mkdirSync(folder, { recursive: true })
        writeFileSync(`${file}.json`, `${JSON.stringify(look, null, 2)}\n`)
        await sharp(picture)
          .resize({ width: Math.min(pictureWidth, options.viewport?.width ?? pictureWidth) })
          .webp({ quality: 72 })
          .toFile(`${file}.webp`)
      }
      const was = JSON.parse(readFileSync(`${file}.json`, 'utf8')) as Look
      expect(look.wall).toBe(was.wall)
      expect(Object.keys(look.parts)).toEqual(Object.keys(was.parts))
      for (const [part, { left, width, ...type }] of Object.entries(was.parts)) {
        const now = look.parts[part]!
        expect({ font: now.font, size: now.size, ink: now.ink }, part).toEqual(type)
        if (ownWidth.test(part)) continue
        expect(Math.abs(now.left - left), `${part} stands at ${left}, now ${now.left}`).toBeLessThanOrEqual(
          tolerancePx,
        )
        expect(
          Math.abs(now.width - width),
          `${part} was ${width} wide, now ${now.width}`,
        ).toBeLessThanOrEqual(tolerancePx)
      }

      // painted in the light it asks for: the wall's colour covers the page's edge
      const edge = await sharp(picture).extract({ left: 2, top: 40, width: 8, height: 400 }).stats()
      const [red, green, blue] = was.wall.match(/\d+/g)!.map(Number)
      const seen = edge.channels.map(({ mean }) => mean)
      for (const [channel, value] of [red, green, blue].entries()) {
        expect(Math.abs(seen[channel]! - value!)).toBeLessThan(name === 'work' ? 24 : 3)
      }
    })
  }
}
