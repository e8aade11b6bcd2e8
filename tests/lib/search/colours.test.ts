import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Palette } from '@/lib/catalogue/schema'
import { oklabOf } from '@/lib/catalogue/service'
import { Mixture } from '@/lib/search/mixture'
import { RisingOrder } from '@/lib/search/order'
import { PaletteTable } from '@/lib/search/palette-table'
import { parseColours, type WishedColour, writeColours } from '@/lib/search/schema'

/** The rule said plainly: the likest pair of a wish and a colour with something left of both takes what it can, until none is alike. */
function matchByDefinition(colours: WishedColour[], palette: Palette): number {
  const whole = colours.reduce((sum, { weight }) => sum + weight, 0)
  const wanted = colours.map(({ weight }) => weight / whole)
  const left = palette.map(({ share }) => Math.fround(share))
  const like = colours.map((wish) =>
    palette.map(({ hex }) => {
      const [one, other] = [oklabOf(wish.hex), oklabOf(hex).map(Math.fround)]
      const square = one.reduce((sum, value, at) => sum + (value - other[at]) ** 2, 0)
      return Math.max(0, 1 - square / 0.18 ** 2)
    }),
  )
  for (const row of like) {
    const present = row.reduce((sum, each, at) => sum + (each >= 0.5 ? left[at] : 0), 0)
    if (present < 0.03) return 0
  }
  let sum = 0
  for (;;) {
    const open = like.flatMap((row, wish) =>
      row.flatMap((each, colour) =>
        each > 0 && wanted[wish] > 0 && left[colour] > 0 ? [{ each, wish, colour }] : [],
      ),
    )
    if (open.length === 0) return sum
    const { each, wish, colour } = open.reduce((best, pair) => (pair.each > best.each ? pair : best))
    const given = Math.min(wanted[wish], left[colour])
    sum += given * each
    wanted[wish] -= given
    left[colour] -= given
  }
}

const drawnHex = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`)
const wishesOf = (hex: fc.Arbitrary<string>) =>
  fc.array(fc.record({ hex, weight: fc.integer({ min: 1, max: 100 }) }), { minLength: 1, maxLength: 5 })
/** Around a few colours, so that many are alike and many only just. */
const nearHex = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 24 - 1 }), fc.integer({ min: -40, max: 40 }))
  .map(([base, step]) => {
    const channels = [16, 8, 0].map((shift) => (((base >> shift) & 0x80) + 64 + step) & 255)
    return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
  })
const picturesOf = (hex: fc.Arbitrary<string>) =>
  fc.array(
    fc.array(fc.record({ hex, share: fc.double({ min: 0.01, max: 0.5, noNaN: true }) }), { maxLength: 6 }),
    { minLength: 1, maxLength: 20 },
  )

function tableOf(palettes: Palette[]): PaletteTable {
  const table = new PaletteTable()
  for (const [row, palette] of palettes.entries()) table.set(row, palette)
  return table
}

const matchOf = (mixture: Mixture, row: number) => (mixture.isIn(row) ? mixture.match(row) : 0)

const blue = '#2f5fa8'
const yellow = '#e0b93f'
const palettes: Record<string, Palette> = {
  'all blue': [{ hex: blue, share: 1 }],
  'mostly blue': [
    { hex: blue, share: 0.75 },
    { hex: yellow, share: 0.25 },
  ],
  'mostly yellow': [
    { hex: blue, share: 0.25 },
    { hex: yellow, share: 0.75 },
  ],
  'another blue': [{ hex: '#3f6fb0', share: 1 }],
  red: [{ hex: '#b3261e', share: 1 }],
  unknown: [],
}
const names = Object.keys(palettes)
const table = tableOf(Object.values(palettes))

function ranked(question: string): string[] {
  const mixture = new Mixture(table, parseColours(question))
  return [...names.keys()]
    .filter((row) => mixture.isIn(row))
    .sort((one, other) => mixture.match(other) - mixture.match(one))
    .map((row) => names[row])
}

describe('colours', () => {
  test('one colour finds what is most of it first, then what is near it, and no others', () => {
    expect(ranked('2f5fa8')).toEqual(['all blue', 'another blue', 'mostly blue', 'mostly yellow'])
  })

  test('of several, works hold all, in the proportion wished', () => {
    expect(ranked('2f5fa8*3.e0b93f*1')).toEqual(['mostly blue', 'mostly yellow'])
    expect(ranked('2f5fa8*1.e0b93f*3')).toEqual(['mostly yellow', 'mostly blue'])
  })

  test('a match lies between 0 and 1, and is 1 for the very palette', () => {
    expect(matchOf(new Mixture(table, parseColours('2f5fa8')), 0)).toBeCloseTo(1, 5)
    const own = fc.array(
      fc.record({ hex: drawnHex, share: fc.double({ min: 0.01, max: 0.16, noNaN: true }) }),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(wishesOf(drawnHex), own, (colours, palette) => {
        const value = matchOf(new Mixture(tableOf([palette]), colours), 0)
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1.000001)
      }),
    )
  })

  test('every match is what the rule says, near the edges of the cells that are looked at first too, and never above its bound', () => {
    let matched = 0
    fc.assert(
      fc.property(wishesOf(nearHex), picturesOf(nearHex), (colours, all) => {
        const mixture = new Mixture(tableOf(all), colours)
        all.forEach((palette, row) => {
          const match = matchOf(mixture, row)
          expect(match).toBe(Math.fround(matchByDefinition(colours, palette)))
          expect(mixture.matchAtMost(row)).toBeGreaterThanOrEqual(match)
          if (match > 0) matched++
        })
      }),
      { numRuns: 400 },
    )
    expect(matched).toBeGreaterThan(50)
  })

  test('the order by bounds is the order by the rule, ties by id', () => {
    let ties = 0
    fc.assert(
      fc.property(wishesOf(nearHex), picturesOf(nearHex), (colours, drawn) => {
        // each twice, so that there are equals
        const all = [...drawn, ...drawn]
        const ids = all.map((_, row) => String((row * 7919) % 104729).padStart(6, '0'))
        const mixture = new Mixture(tableOf(all), colours)
        const rows = Int32Array.from(all.keys()).filter((row) => mixture.isIn(row))
        const order = new RisingOrder(
          rows,
          (row) => -mixture.matchAtMost(row),
          (row) => -mixture.match(row),
          ids,
        )
        const plain = all
          .map((palette, row) => ({ at: -Math.fround(matchByDefinition(colours, palette)), id: ids[row] }))
          .filter(({ at }) => at < 0)
          .sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1))
        ties += plain.length / 2
        expect(plain.map((_, place) => order.at(place))).toEqual(plain)
        expect(order.length).toBe(plain.length)
      }),
      { numRuns: 400 },
    )
    expect(ties).toBeGreaterThan(50)
  })

  test('an address is read as it was written, and what cannot be read is left out', () => {
    const wish = [
      { hex: blue, weight: 3 },
      { hex: yellow, weight: 1 },
    ]
    expect(writeColours(wish)).toBe('2f5fa8*3.e0b93f')
    expect(parseColours(writeColours(wish))).toEqual(wish)
    expect(parseColours('#2F5FA8.blue.12345.e0b93f*900')).toEqual([
      { hex: blue, weight: 1 },
      { hex: yellow, weight: 100 },
    ])
    expect(parseColours(Array(9).fill('2f5fa8').join('.'))).toHaveLength(5)
  })
})
