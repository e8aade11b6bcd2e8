import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hexOf, mainColours, shadeOf } from '@/app/(visitor)/_gallery/colour-space'

const bytesOf = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))

/** A picture with so many pixels of each colour. */
const picture = (counts: Record<string, number>) =>
  Uint8ClampedArray.from(
    Object.entries(counts).flatMap(([hex, count]) =>
      Array.from({ length: count }, () => [...bytesOf(hex), 255]).flat(),
    ),
  )

const anyColour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`)

test('a colour put on the wheel is that colour', () => {
  fc.assert(fc.property(anyColour, (hex) => hexOf(shadeOf(hex)) === hex))
  // at the edge of what a screen shows, where rounding may step over
  for (const hex of ['#008195', '#00837f', '#ffffff', '#000000', '#ff0000', '#0000ff'])
    expect(hexOf(shadeOf(hex))).toBe(hex)
})

test('a picture gives its colours, each as much as it is there', () => {
  expect(mainColours(picture({ '#2f5fa8': 200, '#e0b93f': 100 }), 5)).toEqual([
    { hex: '#2f5fa8', weight: 67 },
    { hex: '#e0b93f', weight: 33 },
  ])
})

test('shades of one colour are one', () => {
  const [only, ...others] = mainColours(picture({ '#2f5fa8': 50, '#315ea6': 40, '#3362aa': 30 }), 5)
  expect(others).toEqual([])
  expect(only).toMatchObject({ weight: 100 })
})

test('whatever the picture, at most as many as asked for, none without a part', () => {
  const pixels = fc.array(anyColour, { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(pixels, fc.integer({ min: 1, max: 5 }), (hexes, sizeMax) => {
      const found = mainColours(
        Uint8ClampedArray.from(hexes.flatMap((hex) => [...bytesOf(hex), 255])),
        sizeMax,
      )
      expect(found.length).toBeGreaterThan(0)
      expect(found.length).toBeLessThanOrEqual(sizeMax)
      for (const { hex, weight } of found) {
        expect(hex).toMatch(/^#[0-9a-f]{6}$/)
        expect(weight).toBeGreaterThanOrEqual(1)
        expect(weight).toBeLessThanOrEqual(100)
      }
    }),
  )
})
