import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hangInRows } from '@/app/_components/hang'

const aspects = fc.array(fc.double({ min: 0.2, max: 5, noNaN: true }), { maxLength: 60 })

test('every work hangs once, in its order', () => {
  fc.assert(
    fc.property(aspects, (works) => {
      const hung = hangInRows(works, (aspect) => aspect).flatMap((row) => row.works.map(({ index }) => index))
      expect(hung).toEqual(works.map((_, index) => index))
    }),
  )
})

test('no row is empty or wider than the wall', () => {
  fc.assert(
    fc.property(aspects, (works) => {
      for (const { works: row, extent } of hangInRows(works, (aspect) => aspect)) {
        expect(row.length).toBeGreaterThan(0)
        expect(extent).toBeGreaterThan(0)
        expect(extent).toBeLessThanOrEqual(1)
      }
    }),
  )
})
