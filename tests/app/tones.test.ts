import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tonesOf } from '@/app/_components/listen/tones'

const one = (hex: string, share = 1) => tonesOf([{ hex, share }])[0]!

test('dark colours sound lower than light ones of the same hue', () => {
  const [dark, middle, light] = ['#102a5c', '#2f6fd0', '#b9d4ff'].map((hex) => one(hex))
  expect(dark!.frequency).toBeLessThan(middle!.frequency)
  expect(middle!.frequency).toBeLessThan(light!.frequency)
  expect([dark!.register, middle!.register, light!.register]).toEqual(['low', 'middle', 'high'])
})

test('greys sound the ground note of their octave, whatever hue rounding gives them', () => {
  expect(one('#000000').frequency).toBe(98)
  expect(one('#777777').frequency).toBeCloseTo(one('#767778').frequency)
})

test('any palette is a chord that can be heard and does not overload: larger parts are louder', () => {
  const hex = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`)
  const palette = fc.array(fc.record({ hex, share: fc.double({ min: 0.01, max: 1, noNaN: true }) }), {
    minLength: 1,
    maxLength: 8,
  })
  fc.assert(
    fc.property(palette, (colours) => {
      const tones = tonesOf(colours)
      expect(tones.reduce((sum, { loudness }) => sum + loudness, 0)).toBeCloseTo(1)
      for (const { frequency } of tones) {
        expect(frequency).toBeGreaterThanOrEqual(98)
        expect(frequency).toBeLessThan(98 * 8)
      }
      const [largest] = [...tones].sort((a, b) => b.share - a.share)
      expect(Math.max(...tones.map(({ loudness }) => loudness))).toBe(largest!.loudness)
    }),
  )
})
