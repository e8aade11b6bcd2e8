import { expect, test } from 'vitest'
import { holdOut } from '@/ml/evaluation/benchmark/held-out-visitors'
import type { BenchmarkData } from '@/ml/evaluation/benchmark/read-data'
import { syntheticData } from '../synthetic'

const data: BenchmarkData = {
  ...syntheticData(1, 50),
  name: 'synthetic',
  visitors: Array.from({ length: 50 }, (_, u) => `${u}`),
  timed: true,
  eventful: true,
  sha256: '',
}

test('every visitor is asked once, by a model that knows nothing of them', () => {
  const folds = [0, 1, 2].map((fold) => holdOut(data, fold, 3))
  const askers = folds.map((fold) => new Set(fold.askers))
  const all = askers.flatMap((some) => [...some])
  expect(new Set(all).size).toBe(all.length)
  expect(all.length).toBe(50)
  folds.forEach(({ visitors, split }, fold) => {
    expect(visitors).toHaveLength(50 - askers[fold]!.size)
    for (const u of askers[fold]!) expect(visitors).not.toContain(data.sequences[u])
    // what trains and validates are parts of the others' sequences: their buffers tell whose they are
    const buffers = new Set(visitors.map(({ works }) => works.buffer))
    for (const { works } of split.train) expect(buffers).toContain(works.buffer)
    for (const { history } of split.validation) expect(buffers).toContain(history.works.buffer)
  })
})

test('a question is a new work after at least three, the latest ten of a visitor', () => {
  const { split, askers } = holdOut(data, 0, 3)
  expect(split.test).toHaveLength(askers.length)
  const times = new Map<number, number>()
  split.test.forEach(({ history, target }, q) => {
    const u = askers[q]!
    times.set(u, (times.get(u) ?? 0) + 1)
    const sequence = data.sequences[u]!
    expect(history.works.length).toBeGreaterThanOrEqual(3)
    expect(sequence.works[history.works.length]).toBe(target)
    expect(history.works).not.toContain(target)
  })
  expect(Math.max(...times.values())).toBeLessThanOrEqual(10)
  expect(Math.max(...times.values())).toBeGreaterThan(3)
})
