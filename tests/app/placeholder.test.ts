import { rgbaToThumbHash } from 'thumbhash'
import { describe, expect, test } from 'vitest'
import { placeholderOf } from '@/app/_components/placeholder'

/** A picture of 32 x 32, red on the left and blue on the right. */
function redAndBlue(): string {
  const pixels = Array.from({ length: 32 * 32 }, (_, at) =>
    at % 32 < 16 ? [220, 20, 20, 255] : [20, 20, 220, 255],
  )
  return Buffer.from(rgbaToThumbHash(32, 32, Uint8Array.from(pixels.flat()))).toString('base64')
}

describe('what stands for a picture until it is there', () => {
  test('is a bitmap of its colours, each in its place', () => {
    const { backgroundImage } = placeholderOf([], redAndBlue())
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
  })
})
