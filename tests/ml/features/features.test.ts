import { expect, test } from 'vitest'
import { bucketsFor, factsOf, factTable } from '@/ml/features/facts'
import { looksSizeFor, looksTable, oklab, paletteHistogram } from '@/ml/features/looks'
import { collectSequences, type StoredEvent } from '@/ml/features/sequences'
import { ageFeature, dwellFeature, gapBucket, gapBuckets, gapOf } from '@/ml/features/tokens'
import { eventKinds } from '@/ml/types'
import { syntheticWork } from '../synthetic'

const tokens = (work: Parameters<typeof factsOf>[0]) => factsOf(work).map(({ token }) => token)

test('a subject path says what is general as well as what is particular', () => {
  const work = { ...syntheticWork('a', 1), subjects: ['nature/animals/horse', 'people'] }
  const found = tokens(work)
  for (const path of ['nature', 'nature/animals', 'nature/animals/horse', 'people'])
    expect(found).toContain(`subject:${path}`)
})

test('works of 1899 and 1901 share a period, works of 1700 and 1900 do not', () => {
  const periods = (yearFrom: number) =>
    tokens({ ...syntheticWork('a', 1), yearFrom, yearTo: null }).filter((token) =>
      token.startsWith('period:'),
    )
  expect(periods(1899).some((period) => periods(1901).includes(period))).toBe(true)
  expect(periods(1700).some((period) => periods(1900).includes(period))).toBe(false)
  expect(periods(-400)).toContain('period:-400') // BCE too
})

test('a field weighs the same however many words it takes', () => {
  const facts = factsOf({ ...syntheticWork('a', 1), makers: ['x', 'y', 'z'] })
  const square = (field: string) =>
    facts.filter(({ token }) => token.startsWith(field)).reduce((sum, { weight }) => sum + weight ** 2, 0)
  expect(square('maker:')).toBeCloseTo(1)
  expect(square('subject:')).toBeCloseTo(1)
})

test('facts fit their table, whatever is in them', () => {
  const works = [
    syntheticWork('a', 1),
    { ...syntheticWork('b', 2), subjects: Array.from({ length: 99 }, (_, i) => `s${i}`) },
  ]
  const buckets = bucketsFor(works)
  const table = factTable(works, buckets, 12)
  expect(table.slots).toHaveLength(24)
  expect(Math.max(...table.slots)).toBeLessThan(buckets)
  expect(factTable([syntheticWork('other id', 1, 'Study a')], buckets, 12)).toEqual(
    factTable([syntheticWork('a', 1)], buckets, 12),
  )
})

test('near colours look alike, far ones do not, and no picture says nothing', () => {
  const cosine = (a: string, b: string) => {
    const [x, y] = [a, b].map((hex) => paletteHistogram([{ hex, share: 1 }])) as [Float32Array, Float32Array]
    return x.reduce((sum, value, i) => sum + value * y[i]!, 0)
  }
  expect(cosine('#c03020', '#c83828')).toBeGreaterThan(0.9)
  expect(cosine('#c03020', '#2040c0')).toBeLessThan(0.5)
  expect(oklab('#ffffff')[0]).toBeCloseTo(1, 4)
  expect([...paletteHistogram([])].every((value) => value === 0)).toBe(true)
  const pictured = { ...syntheticWork('a', 1), features: Float32Array.of(3, 4) }
  const plain = { ...syntheticWork('b', 1), palette: [] }
  const size = looksSizeFor([pictured, plain])
  const table = looksTable([pictured, plain], size)
  expect([...table.slice(size - 2, size)]).toEqual([expect.closeTo(0.6), expect.closeTo(0.8)])
  expect(table.slice(size).every((value) => value === 0)).toBe(true)
})

test('gaps have finer buckets near by, and no gap falls outside', () => {
  for (let gap = 0; gap < 12; gap++) expect(gapBucket(gap)).toBe(gap)
  let last = 0
  for (let gap = 0; gap < 5000; gap++) {
    expect(gapBucket(gap)).toBeGreaterThanOrEqual(last)
    last = gapBucket(gap)
  }
  expect(last).toBe(gapBuckets - 1)
  expect(gapBucket(Math.ceil(gapOf(20)))).toBe(20)
})

test('dwell and age grow slowly, and clocks that run backwards count as now', () => {
  expect(dwellFeature(0)).toBe(0)
  expect(dwellFeature(60_000)).toBeGreaterThan(dwellFeature(1000))
  expect(dwellFeature(3_600_000)).toBeLessThan(2)
  expect(ageFeature(-5000)).toBe(0)
})

test('stored events become one sequence a visitor; impressions and vanished works are left out', async () => {
  const event = (visitorId: string, workId: string, kind: StoredEvent['kind'], at: number): StoredEvent => ({
    visitorId,
    workId,
    kind,
    dwellMs: kind === 'view' ? 500 : null,
    at,
  })
  async function* stream() {
    yield event('v1', 'a', 'view', 1)
    yield event('v1', 'b', 'impression', 2)
    yield event('v1', 'gone', 'view', 3)
    yield event('v1', 'c', 'like', 4)
    yield event('v2', 'a', 'skip', 5)
    yield event('v3', 'b', 'impression', 6)
  }
  const { works, sequences } = await collectSequences(stream(), (id) => id !== 'gone')
  expect(works).toEqual(['a', 'c'])
  expect(sequences.map(({ works }) => [...works])).toEqual([[0, 1], [0]])
  expect(sequences.map(({ kinds }) => [...kinds].map((kind) => eventKinds[kind]))).toEqual([
    ['view', 'like'],
    ['skip'],
  ])
  expect([...sequences[0]!.dwellMs]).toEqual([500, 0])
})
