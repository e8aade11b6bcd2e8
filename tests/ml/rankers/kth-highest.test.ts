import { expect, test } from 'vitest'
import { Random } from '@/ml/random'
import { highestOf } from '@/ml/rankers/kth-highest'

test('the k-th highest is what sorting gives, in every part of an array and among equals', () => {
  const random = Random.fromSeed(5)
  const values = random.normals(500, 1).map((value, i) => (i % 3 === 0 ? Math.round(value) : value))
  for (const [from, to] of [
    [0, 500],
    [37, 412],
    [499, 500],
  ] as const)
    for (const k of [1, 2, 9, 100, to - from].filter((k) => k <= to - from))
      expect(highestOf(values, k, from, to)).toBe(values.slice(from, to).sort()[to - from - k])
})
