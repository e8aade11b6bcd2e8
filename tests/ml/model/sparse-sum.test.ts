import { expect, test } from 'vitest'
import { SparseSum } from '@/ml/model/sparse-rows'
import { Random } from '@/ml/random'

test.each([
  ['few', 40, 3],
  ['as many as a long history touches', 130_000, 9_000],
  ['columns of a very large catalogue', 2 ** 30, 3_000],
])('what was added comes back by column, each column once: %s', (_, columns, additions) => {
  const random = Random.fromSeed(additions)
  const sum = new SparseSum()
  for (let round = 0; round < 2; round++) {
    const plain = new Map<number, number>()
    for (let i = 0; i < additions; i++) {
      const column = Math.floor(random.next() ** 2 * columns)
      sum.add(column, i + 0.5)
      plain.set(column, (plain.get(column) ?? 0) + i + 0.5)
    }
    const taken = sum.take()
    const sorted = [...plain].sort((a, b) => a[0] - b[0])
    expect([...taken.columns]).toEqual(sorted.map(([column]) => column))
    expect([...taken.values]).toEqual(sorted.map(([, value]) => value))
  }
  expect(sum.take().columns).toHaveLength(0)
})
