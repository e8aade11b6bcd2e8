import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { workRecordSchema } from '@/lib/catalogue/schema'
import { type StarterWork, schools, starterWorks } from '@/lib/importers/starter'
import { labelInChinese } from '@/lib/search/chinese-labels'

const works = [...starterWorks()]

const digest = (list: Iterable<StarterWork>) => {
  const hash = createHash('sha256')
  for (const work of list) hash.update(JSON.stringify(work))
  return hash.digest('hex')
}

describe('the starter collection', () => {
  it('holds at least 360 works in 12 schools of 30 or more, each with three to five makers', () => {
    expect(works.length).toBeGreaterThanOrEqual(360)
    expect(schools).toHaveLength(12)
    for (const school of schools) {
      const own = works.filter((work) => work.style === school.name)
      expect(own.length, school.name).toBeGreaterThanOrEqual(30)
      const makers = new Set(own.map((work) => work.makers[0]?.name))
      expect(makers.size, school.name).toBeGreaterThanOrEqual(3)
      expect(makers.size, school.name).toBeLessThanOrEqual(5)
    }
  })

  it('is the same to the byte, run after run and machine after machine', () => {
    expect(digest(starterWorks())).toBe(digest(works))
    expect(digest(works)).toBe('e74493334b554126bee0ab2c8d33a9f0412d734831e0005c511469eb66f9cb8d')
  })

  it('shows every school within its first twelve works, and stops at the count asked for', () => {
    const first = [...starterWorks({ count: 12 })]
    expect(first).toHaveLength(12)
    expect(new Set(first.map((work) => work.style)).size).toBe(12)
    expect([...starterWorks({ count: 0 })]).toHaveLength(0)
  })

  it('gives every work a complete record that says it is generated', () => {
    for (const work of works) {
      expect(() => workRecordSchema.parse(work), work.sourceId).not.toThrow()
      const maker = work.makers[0]!
      expect(maker.birthYear! < work.yearFrom! && work.yearFrom! <= maker.deathYear!, work.sourceId).toBe(
        true,
      )
      expect(work.dateText).toContain('invented')
      expect(work.medium).toMatch(/^Generated /)
      expect(work.creditLine).toContain('Generated')
      expect(work.rightsUri).toContain('publicdomain/zero')
      expect(work.altOrigin).toBe('generated')
      expect(work.classification).toBeTruthy()
      expect(work.subjects.length, work.sourceId).toBeGreaterThan(0)
      expect(work.palette.length, work.sourceId).toBeGreaterThanOrEqual(3)
      expect(work.palette.length, work.sourceId).toBeLessThanOrEqual(6)
      expect(new Set(work.palette.map((colour) => colour.hex)).size, work.sourceId).toBe(work.palette.length)
      expect(work.translations.zh?.title, work.sourceId).toMatch(/\p{Script=Han}/u)
      expect(work.translations.zh?.altText, work.sourceId).toMatch(/\p{Script=Han}.*。$/u)
      for (const field of ['culture', 'creditLine', 'rightsText'])
        expect(work.translations.zh?.[field], `${work.sourceId} ${field}`).toMatch(/\p{Script=Han}/u)
      for (const word of work.subjects.flatMap((path) => path.split('/')))
        expect(labelInChinese(word), word).toMatch(/\p{Script=Han}/u)
    }
  })

  it('never repeats a title, an id or an alt text, in either language', () => {
    const distinct = (read: (work: StarterWork) => string | undefined) => new Set(works.map(read)).size
    expect(distinct((work) => work.sourceId)).toBe(works.length)
    expect(distinct((work) => work.title)).toBe(works.length)
    expect(distinct((work) => work.altText)).toBe(works.length)
    expect(distinct((work) => work.translations.zh?.altText)).toBe(works.length)
  })

  it('keeps the proportions of the drawing in the stated dimensions', () => {
    for (const work of works) {
      const [, width, height] = work.svg.match(/viewBox="0 0 (\S+) (\S+)"/)!
      const drawn = Number(width) / Number(height)
      expect(Math.abs(work.widthCm! / work.heightCm! / drawn - 1), work.sourceId).toBeLessThan(0.01)
      expect(work.imageWidth / work.imageHeight).toBe(drawn)
    }
  })

  it('draws without scripts, fonts, outside references or broken numbers, in under 150 kB', () => {
    for (const { svg, sourceId } of works) {
      expect(svg, sourceId).not.toMatch(
        /<script|<text|<image|<foreignObject|href|@import|NaN|undefined|Infinity|\son\w+=/,
      )
      expect(svg.replaceAll('http://www.w3.org/2000/svg', ''), sourceId).not.toMatch(/https?:/)
      for (const [, target] of svg.matchAll(/url\(([^)]*)\)/g))
        expect(svg).toContain(`id="${target!.slice(1)}"`)
      expect(svg.length, sourceId).toBeLessThan(150_000)
    }
  })
})

type Rgb = [number, number, number]

function toOklab([r, g, b]: Rgb): Rgb {
  const [x, y, z] = [r, g, b].map((v) =>
    v <= 10.3 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4,
  ) as Rgb
  const l = Math.cbrt(0.4122214708 * x + 0.5363325363 * y + 0.0514459929 * z)
  const m = Math.cbrt(0.2119034982 * x + 0.6806995451 * y + 0.1073969566 * z)
  const s = Math.cbrt(0.0883024619 * x + 0.2817188376 * y + 0.6299787005 * z)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

describe('the pictures of the starter collection', () => {
  const pictures = new Map<string, { thumb: Buffer; pixels: Rgb[]; spread: number }>()

  beforeAll(async () => {
    for (const work of works) {
      const { data, info } = await sharp(Buffer.from(work.svg), { density: 30 })
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true })
      const raw = { width: info.width, height: info.height, channels: info.channels }
      const thumb = await sharp(data, { raw }).resize(16, 16, { fit: 'fill' }).raw().toBuffer()
      const { channels } = await sharp(data, { raw }).stats()
      const pixels: Rgb[] = []
      for (let i = 0; i < data.length; i += 6) pixels.push(toOklab([data[i]!, data[i + 1]!, data[i + 2]!]))
      pictures.set(work.sourceId, { thumb, pixels, spread: Math.max(...channels.map((c) => c.stdev)) })
    }
  }, 480_000)

  it('all rasterise, and none is blank', () => {
    expect(pictures.size).toBe(works.length)
    for (const [id, { spread }] of pictures) expect(spread, id).toBeGreaterThan(5)
  })

  it('no two look alike, even at 16 by 16 pixels', () => {
    const list = [...pictures]
    const alike: string[] = []
    for (const [i, [id, { thumb }]] of list.entries()) {
      for (const [other, { thumb: against }] of list.slice(i + 1)) {
        let apart = 0
        for (let k = 0; k < thumb.length; k++) apart += Math.abs(thumb[k]! - against[k]!)
        if (apart / thumb.length <= 5) alike.push(`${id} and ${other}`)
      }
    }
    expect(alike).toEqual([])
  }, 180_000)

  it('really hold the colours their records name', () => {
    const absent: string[] = []
    for (const work of works) {
      const { pixels } = pictures.get(work.sourceId)!
      for (const { hex } of work.palette) {
        const [l, a, b] = toOklab([1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Rgb)
        const near = pixels.filter((p) => Math.hypot(p[0] - l, p[1] - a, p[2] - b) < 0.07).length
        if (near / pixels.length <= 0.001) absent.push(`${work.sourceId} ${work.title}: ${hex}`)
      }
    }
    expect(absent).toEqual([])
  }, 180_000)
})
