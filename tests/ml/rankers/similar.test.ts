import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { featuresOf } from '@/lib/catalogue/pictures'
import { compositionOf } from '@/ml/features/composition'
import { oklab } from '@/ml/features/looks'
import { Random } from '@/ml/random'
import { SimilarWorks } from '@/ml/rankers/similar/similar'
import { earthMoversDistance, leastDistance } from '@/ml/rankers/similar/transport'
import type { SimilarWay } from '@/ml/types'
import { catalogueOf, entry, workId } from './cases'

type Colour = [l: number, a: number, b: number, parcels: number]

/** Shares in fifths, so that a brute-force matching of five equal parcels is the truth. */
const palettes = fc
  .array(
    fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: -0.3, max: 0.3, noNaN: true }),
      fc.double({ min: -0.3, max: 0.3, noNaN: true }),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .chain((colours) =>
    fc
      .array(fc.integer({ min: 0, max: colours.length - 1 }), { minLength: 5, maxLength: 5 })
      .map((owners) =>
        colours
          .map((lab, at): Colour => [...lab, owners.filter((owner) => owner === at).length])
          .filter(([, , , parcels]) => parcels > 0),
      ),
  )
const parcels = 5
const earth = (palette: Colour[]) =>
  new Float32Array(palette.flatMap(([l, a, b, count]) => [l, a, b, count / parcels]))

function leastMatching(from: Colour[], to: Colour[]): number {
  const units = (palette: Colour[]) => palette.flatMap((colour) => Array<Colour>(colour[3]).fill(colour))
  const takers = units(to)
  const match = (givers: Colour[], free: boolean[]): number => {
    const [giver, ...rest] = givers
    if (!giver) return 0
    let least = Number.POSITIVE_INFINITY
    takers.forEach((taker, at) => {
      if (!free[at]) return
      const far = Math.hypot(giver[0] - taker[0], giver[1] - taker[1], giver[2] - taker[2])
      least = Math.min(least, far + match(rest, free.with(at, false)))
    })
    return least
  }
  return match(units(from), Array<boolean>(parcels).fill(true)) / parcels
}

describe('the distance of palettes', () => {
  test('is the least there is, the same both ways, and none from a palette to itself', () => {
    fc.assert(
      fc.property(palettes, palettes, (one, other) => {
        const distance = earthMoversDistance(earth(one), earth(other))
        expect(distance).toBeCloseTo(leastMatching(one, other), 5)
        expect(earthMoversDistance(earth(other), earth(one))).toBeCloseTo(distance, 5)
        expect(earthMoversDistance(earth(one), earth(one))).toBeCloseTo(0, 5)
      }),
      { numRuns: 200 },
    )
  })

  test('is never less than its bound', () => {
    fc.assert(
      fc.property(palettes, palettes, (one, other) => {
        const [from, to] = [earth(one), earth(other)]
        const distance = earthMoversDistance(from, to) + 1e-6
        expect(leastDistance(from, to)).toBeLessThanOrEqual(distance)
        // given up early it is still a bound, and tells what is past it
        expect(leastDistance(from, to, distance)).toBeLessThanOrEqual(distance)
      }),
    )
  })

  test('knows much blue with a little red from much red with a little blue', () => {
    const blue = (share: number): Float32Array =>
      new Float32Array([0.5, 0, -0.2, share, 0.5, 0.2, 0, 1 - share])
    const apart = Math.hypot(0.2, 0.2)
    expect(earthMoversDistance(blue(0.9), blue(0.1))).toBeCloseTo(0.8 * apart, 5)
  })
})

/** Left and right halves of two lightnesses, or above and below. */
async function picture(colours: [string, string], stacked: boolean): Promise<Float32Array> {
  const [width, height] = [96, 96]
  const half = stacked ? { width, height: height / 2 } : { width: width / 2, height }
  const { data } = await sharp({ create: { width, height, channels: 3, background: colours[0] } })
    .composite([{ input: { create: { ...half, channels: 3, background: colours[1] } }, left: 0, top: 0 }])
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return featuresOf({ data: new Uint8Array(data), width, height })
}

const bare = {
  makers: [],
  style: null,
  subjects: [],
  medium: null,
  classification: null,
  yearFrom: null,
  yearTo: null,
  title: '',
  palette: [],
}
type Facts = Parameters<typeof entry>[1]

async function find(works: Facts[], of: number, way: SimilarWay, count = 3): Promise<number[] | null> {
  const catalogue = catalogueOf(works.map((facts, i) => entry(i, { ...bare, ...facts })))
  const similar = await new SimilarWorks(catalogue).find(workId(of), way, count)
  return similar?.map(({ workId }) => Number(workId.slice(-12))) ?? null
}

describe('by colour', () => {
  const palette = (...shares: [string, number][]) => ({
    palette: shares.map(([hex, share]) => ({ hex, share })),
  })

  test('the nearest palettes come first, with their shares, and nothing else is looked at', async () => {
    const works = [
      { ...palette(['#203080', 0.8], ['#c03020', 0.2]), makers: ['One'], subjects: ['sea'] },
      { ...palette(['#c03020', 0.8], ['#203080', 0.2]), makers: ['One'], subjects: ['sea'] },
      palette(['#22317c', 0.75], ['#b83424', 0.25]),
      palette(['#208040', 1]),
      { makers: ['One'], subjects: ['sea'] },
    ]
    expect(await find(works, 0, 'colour', 9)).toEqual([2, 1, 3])
    expect(await find(works, 4, 'colour')).toBeNull()
  })

  const random = Random.fromSeed(7)
  const hex = () =>
    `#${random
      .integer(2 ** 24)
      .toString(16)
      .padStart(6, '0')}`
  const many = Array.from({ length: 400 }, () =>
    palette(...Array.from({ length: 5 }, (): [string, number] => [hex(), 0.1 + random.next()])),
  )

  test('what the bounds leave out is never nearer: the same as comparing with every work', async () => {
    const same = many[7]! // three works of the same colours: equals go by row
    const works = [...many, same, same]
    const catalogue = catalogueOf(works.map((facts, i) => entry(i, { ...bare, ...facts })))
    const earthOf = (row: number) => {
      const colours = catalogue.content(row).palette
      const total = colours.reduce((sum, { share }) => sum + share, 0)
      return new Float32Array(colours.flatMap(({ hex, share }) => [...oklab(hex), share / total]))
    }
    const similar = new SimilarWorks(catalogue)
    for (const row of [0, 7, 100, 200]) {
      const naive = works
        .flatMap((_, other) =>
          other === row || catalogue.unpublished[other]
            ? []
            : [{ other, score: 1 - earthMoversDistance(earthOf(row), earthOf(other)) }],
        )
        .sort((a, b) => b.score - a.score || a.other - b.other)
        .map(({ other, score }) => ({ workId: workId(other), score }))
      for (const count of [1, 8, 300])
        expect(await similar.find(workId(row), 'colour', count)).toEqual(naive.slice(0, count))
    }
  })

  test('after a change only what changed is read again, and the answers are those of a new beginning', async () => {
    const reads = new Map<number, number>()
    const counted = (i: number) => {
      const { content, ...rest } = entry(i, { ...bare, ...many[i] })
      const watched = Object.defineProperty({ ...content }, 'palette', {
        get: () => {
          reads.set(i, (reads.get(i) ?? 0) + 1)
          return content.palette
        },
      })
      return { ...rest, content: watched }
    }
    const before = catalogueOf(Array.from({ length: 50 }, (_, i) => counted(i)))
    const first = new SimilarWorks(before)
    await first.find(workId(0), 'composition', 1) // made last
    reads.clear()
    const after = before.with([counted(3), counted(60)])
    const similar = new SimilarWorks(after, first)
    const found = await similar.find(workId(60), 'colour', 20)
    await similar.find(workId(60), 'composition', 1)
    expect([...reads.keys()].sort()).toEqual([3, 60])
    expect(found).toEqual(await new SimilarWorks(after).find(workId(60), 'colour', 20))
  })
})

describe('by composition', () => {
  test('where the light lies counts, whatever the colours', async () => {
    const works = [
      { features: await picture(['#101840', '#a0c8ff'], true) },
      { features: await picture(['#401010', '#ffb0a0'], true) },
      { features: await picture(['#101840', '#a0c8ff'], false) },
      { features: null },
    ]
    expect(await find(works, 0, 'composition', 9)).toEqual([1, 2])
    expect(await find(works, 3, 'composition')).toBeNull()
  })

  test('the vector has length 1, and features of another make are no composition', async () => {
    const features = await picture(['#101840', '#a0c8ff'], true)
    expect(Math.hypot(...compositionOf(features)!)).toBeCloseTo(1, 5)
    expect(compositionOf(features.slice(0, 90))).toBeNull()
    expect(compositionOf(features.with(0, 99))).toBeNull()
    expect(compositionOf(null)).toBeNull()
  })
})

describe('by subject and maker', () => {
  test('shared makers and subjects count, the rarer the more, and looks do not', async () => {
    const works = [
      { makers: ['Ada'], subjects: ['nature/water/lighthouse'], palette: [{ hex: '#203080', share: 1 }] },
      { subjects: ['nature/water/lighthouse'] },
      { subjects: ['nature/water/river'] },
      { subjects: ['nature/tree'] },
      { subjects: ['people/child'], palette: [{ hex: '#203080', share: 1 }] },
      { makers: ['Ada'], subjects: ['people/child'] },
      ...Array.from({ length: 8 }, () => ({ subjects: ['nature/tree'] })),
    ]
    expect(await find(works, 0, 'subject', 3)).toEqual([1, 5, 2])
    expect(await find(works, 0, 'subject', 99)).not.toContain(4)
    expect(await find([...works, {}], 14, 'subject')).toBeNull()
  })

  test('two works by nobody known have nothing to do with each other', async () => {
    const unknown = { makers: ['Unknown photographer'] }
    const works = [{ ...unknown, subjects: ['sea'] }, unknown, { subjects: ['sea'] }]
    expect(await find(works, 0, 'subject', 9)).toEqual([2])
    expect(await find(works, 1, 'subject')).toBeNull()
  })
})
