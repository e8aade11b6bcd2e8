import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Palette } from '@/lib/catalogue/schema'
import { PaletteTable } from '@/lib/search/palette-table'
import { parseColours, writeColours } from '@/lib/search/schema'

const blue = '#2f5fa8'
const yellow = '#e0b93f'
const table = new PaletteTable()
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
for (const [row, name] of names.entries()) table.set(row, palettes[name])

function ranked(question: string): string[] {
  const match = table.matches(parseColours(question), names.length)
  return [...match.keys()]
    .filter((row) => match[row] > 0)
    .sort((one, other) => match[other] - match[one])
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
    const [match] = table.matches(parseColours('2f5fa8'), 1)
    expect(match).toBeCloseTo(1, 5)
    const hex = fc
      .integer({ min: 0, max: 0xffffff })
      .map((value) => `#${value.toString(16).padStart(6, '0')}`)
    const colour = fc.record({ hex, weight: fc.integer({ min: 1, max: 100 }) })
    const own = fc.array(fc.record({ hex, share: fc.double({ min: 0.01, max: 0.16, noNaN: true }) }), {
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(fc.array(colour, { minLength: 1, maxLength: 5 }), own, (colours, palette) => {
        const one = new PaletteTable()
        one.set(0, palette)
        const [value] = one.matches(colours, 1)
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1.000001)
      }),
    )
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
