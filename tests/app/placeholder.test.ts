import { rgbaToThumbHash } from 'thumbhash'
import { describe, expect, test } from 'vitest'
import { compositionOf, placeholderOf } from '@/app/_components/placeholder'

const red = [220, 20, 20, 255]
const blue = [20, 20, 220, 255]

/** A picture of 32 x 32, of what stands at each place. */
function pictureOf(at: (x: number, y: number) => number[]): string {
  const pixels = Array.from({ length: 32 * 32 }, (_, n) => at(n % 32, Math.floor(n / 32)))
  return Buffer.from(rgbaToThumbHash(32, 32, Uint8Array.from(pixels.flat()))).toString('base64')
}

/** The gradient's direction, and of each stop how much redder it is than blue. */
function gradientOf(picture: string): { across: boolean; redness: number[] } {
  const { backgroundImage } = placeholderOf([], picture)
  const [, way, stops] = backgroundImage!.match(
    /^linear-gradient\((90deg,)?(#[0-9a-f]{6}(?:,#[0-9a-f]{6}){3})\)$/,
  )!
  const channel = (hex: string, from: number) => Number.parseInt(hex.slice(from, from + 2), 16)
  return {
    across: way !== undefined,
    redness: stops!.split(',').map((hex) => channel(hex, 1) - channel(hex, 5)),
  }
}

describe('what stands for a picture until it is there', () => {
  test('runs through its colours the way they change: from left to right', () => {
    const { across, redness } = gradientOf(pictureOf((x) => (x < 16 ? red : blue)))
    expect(across).toBe(true)
    expect(Math.min(...redness.slice(0, 2))).toBeGreaterThan(80)
    expect(Math.max(...redness.slice(2))).toBeLessThan(-80)
  })

  test('or from above', () => {
    const { across, redness } = gradientOf(pictureOf((_, y) => (y < 16 ? blue : red)))
    expect(across).toBe(false)
    expect(Math.max(...redness.slice(0, 2))).toBeLessThan(-80)
    expect(Math.min(...redness.slice(2))).toBeGreaterThan(80)
  })

  test('is a bitmap of its colours, each in its place, where how they lie is shown', () => {
    const { backgroundImage } = compositionOf(pictureOf((x) => (x < 16 ? red : blue)))
    const bytes = Buffer.from(backgroundImage!.match(/^url\(data:image\/bmp;base64,(.+)\)$/)![1]!, 'base64')
    expect(bytes.toString('latin1', 0, 2)).toBe('BM')
    expect(bytes.readUInt32LE(2)).toBe(bytes.length)
    expect([bytes.readInt32LE(18), bytes.readInt32LE(22)]).toEqual([4, -4])
    const fields = [...Array(16).keys()].map((at) => [...bytes.subarray(54 + 3 * at, 57 + 3 * at)])
    for (const [at, [blue, , red]] of fields.entries()) {
      if (at % 4 < 2) expect(red).toBeGreaterThan(blue! + 80)
      else expect(blue).toBeGreaterThan(red! + 80)
    }
  })

  test('is made of its palette where nobody has looked at it', () => {
    const palette = [
      { hex: '#112233', share: 0.6 },
      { hex: '#445566', share: 0.4 },
    ]
    expect(placeholderOf(palette, null).backgroundImage).toContain('#445566')
    expect(placeholderOf([], null)).toEqual({ backgroundColor: 'var(--line)' })
    expect(compositionOf(null)).toEqual({})
  })
})
