import { describe, expect, test } from 'vitest'
import { Random } from '@/ml/random'
import { topRows } from '@/ml/rankers/selection'
import { shortlistOf } from '@/ml/rankers/shortlist'

const works = 400
const rowOf = Int32Array.from({ length: works }, (_, place) => (place % 11 === 5 ? -1 : place))

/** Dense scores that are off by up to `tolerance`, and counts of both signs on some works. */
function drawn(seed: number, tolerance: number, countsDeviation: number) {
  const random = Random.fromSeed(seed)
  const dense = Float64Array.from(random.normals(works, 1))
  const rounded = dense.map((score, row) => score + tolerance * ((row % 3) - 1))
  const counted = Int32Array.from({ length: works }, (_, place) => place).filter(() => random.next() < 0.4)
  const counts = Float64Array.from(random.normals(counted.length, countsDeviation))
  const whole = dense.slice()
  counted.forEach((place, i) => {
    if (rowOf[place]! >= 0) whole[place]! += counts[i]!
  })
  const leading = (k: number) => {
    const rows = topRows(rounded, new Uint8Array(works), k)
    const dense = rows.map((row) => rounded[row]!)
    return { rows, dense, floor: k >= works ? Number.NEGATIVE_INFINITY : dense.at(-1)! }
  }
  const countOf = (row: number) => (rowOf[row]! < 0 ? 0 : (counts[counted.indexOf(row)] ?? 0))
  const barred = Uint8Array.from({ length: works }, () => Number(random.next() < 0.1))
  return {
    whole,
    barred,
    leading,
    sparse: { places: counted, counts, rowOf, countOf },
  }
}

describe('a shortlist holds the best of all works', () => {
  test.each([
    ['counts are faint', 0.05],
    ['counts speak as loudly as the rest', 1],
    ['counts decide nearly alone', 6],
  ])('where %s', (_, countsDeviation) => {
    let proved = 0
    for (let seed = 1; seed <= 40; seed++) {
      const { whole, barred, leading, sparse } = drawn(seed, 1e-4, countsDeviation)
      const rows = shortlistOf(leading(80), sparse, 1e-4, barred, 20)
      if (!rows) continue
      proved++
      expect(rows).toEqual(expect.arrayContaining(topRows(whole, barred, 20)))
      expect(rows.some((row) => barred[row])).toBe(false)
      expect(new Set(rows).size).toBe(rows.length)
      expect(rows.length).toBeLessThan(works / 2)
      if (countsDeviation < 1) expect(rows.length).toBeLessThan(30)
    }
    expect(proved).toBeGreaterThan(20)
  })

  test('or there is none: too few leading rows, or a tie within the rounding', () => {
    const { barred, leading, sparse } = drawn(1, 1e-4, 0.05)
    expect(shortlistOf(leading(10), sparse, 1e-4, barred, 20)).toBeNull()
    expect(shortlistOf(leading(80), sparse, 5, barred, 20)).toBeNull()
  })

  test('and always where all are leading, though fewer are asked for or more than there are', () => {
    const { whole, barred, leading, sparse } = drawn(2, 1e-4, 1)
    const rows = shortlistOf(leading(works), sparse, 1e-4, barred, 20)
    expect(rows).toEqual(expect.arrayContaining(topRows(whole, barred, 20)))
    const open = barred.filter((one) => !one).length
    expect(shortlistOf(leading(works), sparse, 1e-4, barred, open + 1)).toHaveLength(open)
  })
})
