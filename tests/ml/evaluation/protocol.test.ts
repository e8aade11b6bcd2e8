import { beforeAll, describe, expect, test } from 'vitest'
import { initialiseBackend } from '@/ml/backend'
import { popularityScorer } from '@/ml/evaluation/baselines/popularity'
import { answer, questionPositions, rankOf, splitLeaveOneOut, topWorks } from '@/ml/evaluation/leave-one-out'
import { coverage } from '@/ml/evaluation/metrics/coverage'
import { gini } from '@/ml/evaluation/metrics/gini'
import { hitRate } from '@/ml/evaluation/metrics/hit-rate'
import { makerSpread } from '@/ml/evaluation/metrics/maker-spread'
import { meanReciprocalRank } from '@/ml/evaluation/metrics/mrr'
import { ndcg } from '@/ml/evaluation/metrics/ndcg'
import { chooseMixture, mixtureGrid } from '@/ml/evaluation/mixture'
import { Random } from '@/ml/random'
import { eventKinds, type Sequence, type SequenceScorer } from '@/ml/types'

const kind = (name: (typeof eventKinds)[number]) => eventKinds.indexOf(name)
function sequenceOf(works: number[], kinds = works.map(() => kind('view'))): Sequence {
  return {
    works: Int32Array.from(works),
    kinds: Uint8Array.from(kinds),
    dwellMs: new Float32Array(works.length),
    at: Float64Array.from(works, (_, i) => 10 * (i + 1)),
  }
}

describe('leave-one-out', () => {
  test('tests on the last new work, validates on the one before, trains on all before that', () => {
    const { train, validation, test } = splitLeaveOneOut([sequenceOf([4, 1, 3, 0, 2])])
    expect(train.map(({ works }) => [...works])).toEqual([[4, 1, 3]])
    expect(validation.map(({ history, target }) => [[...history.works], target])).toEqual([[[4, 1, 3], 0]])
    expect(test.map(({ history, target }) => [[...history.works], target])).toEqual([[[4, 1, 3, 0], 2]])
    expect(test[0]!.history.now).toBe(50)
  })

  test('never asks for a second look or a push away, but keeps both as history', () => {
    const sequence = sequenceOf(
      [1, 1, 2, 3, 4, 2, 5],
      ['view', 'like', 'view', 'skip', 'view', 'view', 'not_interested'].map((name) => kind(name as 'view')),
    )
    expect(questionPositions(sequence)).toEqual([0, 2, 4])
    const { test: questions } = splitLeaveOneOut([sequence])
    expect([...questions[0]!.history.works]).toEqual([1, 1, 2, 3])
    expect(questions[0]!.target).toBe(4)
  })

  test('asks nothing of visitors with fewer than three works', () => {
    const split = splitLeaveOneOut([sequenceOf([1, 2])])
    expect([split.train.length, split.validation.length, split.test.length]).toEqual([1, 0, 0])
  })
})

describe('the rank of a target', () => {
  test('counts ties, and anything that is not a number, against the model', () => {
    expect(rankOf(Float32Array.of(1, 1, 1, 1), Int32Array.of(), 0)).toBe(4)
    expect(rankOf(Float32Array.of(2, Number.NaN, 1, 3), Int32Array.of(), 0)).toBe(3)
    expect(rankOf(Float32Array.of(Number.NaN, 1, 2), Int32Array.of(), 0)).toBe(3)
  })

  test('leaves the earlier works out and never the target', () => {
    const scores = Float32Array.of(9, 8, 7, 6)
    expect(rankOf(scores, Int32Array.of(0, 0, 1), 3)).toBe(2)
    expect(rankOf(scores, Int32Array.of(0, 3), 3)).toBe(3)
    expect(topWorks(scores, Int32Array.of(0), 2)).toEqual([1, 2])
    expect(topWorks(Float32Array.of(1, 1, 2), Int32Array.of(), 5)).toEqual([2, 0, 1])
  })

  test('of a scorer that says the same of everything is the last', async () => {
    const questions = splitLeaveOneOut([sequenceOf([0, 1, 2])]).test
    const flat = { name: 'flat', scoreAll: () => new Float32Array(10) }
    expect([...(await answer(flat, questions)).ranks]).toEqual([8])
  })
})

describe('metrics', () => {
  const ranks = [1, 3, 11]
  test('of known ranks have known values', () => {
    expect(hitRate(ranks, 10)).toBeCloseTo(2 / 3)
    expect(ndcg(ranks, 10)).toBeCloseTo((1 + 0.5) / 3)
    expect(meanReciprocalRank(ranks)).toBeCloseTo((1 + 1 / 3 + 1 / 11) / 3)
  })

  test('of lists see how wide and how evenly the catalogue is shown', () => {
    const lists = Int32Array.of(0, 1, 0, 2, 0, -1)
    expect(coverage(lists, 6)).toBeCloseTo(0.5)
    expect(gini(Int32Array.of(0, 1, 2, 3), 4)).toBeCloseTo(0)
    expect(gini(Int32Array.of(0, 0, 0, 0), 4)).toBeCloseTo(0.75)
    expect(makerSpread(lists, 2, ['a', 'a', null])).toBeCloseTo((0.5 + 1 + 1) / 3)
  })

  test('of nobody and nothing are 0', () => {
    const none = Int32Array.of()
    expect([hitRate([], 10), ndcg([], 10), meanReciprocalRank([])]).toEqual([0, 0, 0])
    expect([coverage(none, 0), gini(none, 3), makerSpread(none, 10, [])]).toEqual([0, 0, 0])
  })
})

describe('a mixture', () => {
  beforeAll(async () => {
    await initialiseBackend()
  })

  test('is chosen among weights that all sum to 1', () => {
    const grid = mixtureGrid(3)
    expect(grid).toHaveLength(66)
    for (const weights of grid) expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1)
  })

  test('gives a part that only guesses no weight, and one that helps most of it', async () => {
    const random = Random.fromSeed(3)
    const works = 50
    const questions = Array.from({ length: 60 }, (_, u) => ({
      history: sequenceOf([u % works]),
      target: (u + 7) % works,
    }))
    const guessing = (share: number): SequenceScorer => ({
      name: 'guesses',
      scoreAll: (histories) =>
        Float32Array.from(
          histories.flatMap(({ works: [work] }) =>
            Array.from(
              { length: works },
              (_, v) => Number(v === (work! + 7) % works) * share + random.next(),
            ),
          ),
        ),
    })
    const choose = (parts: SequenceScorer[], min = 0) =>
      chooseMixture([{ parts, questions }], mixtureGrid(2), { firstEarns: { min } })
    expect((await choose([guessing(0), guessing(1)])).mixture[0]).toBeLessThanOrEqual(0.1)
    expect((await choose([guessing(1), guessing(0)])).mixture[0]).toBeGreaterThan(0.5)
    expect((await choose([guessing(0), guessing(1)], 0.1)).mixture[0]).toBeGreaterThanOrEqual(0.1)
  })

  test('prefers the part that knows the answer', async () => {
    const sequences = [sequenceOf([0, 1, 2]), sequenceOf([1, 2, 3]), sequenceOf([2, 3, 0])]
    const { train, validation } = splitLeaveOneOut(sequences)
    const oracle = {
      name: 'oracle',
      scoreAll: (histories: Sequence[]) =>
        Float32Array.from(
          histories.flatMap(({ works }) =>
            [0, 1, 2, 3].map((work) => Number(work === (works.at(-1)! + 1) % 4)),
          ),
        ),
    }
    const { mixture } = await chooseMixture(
      [{ parts: [popularityScorer(train, 4), oracle], questions: validation }],
      mixtureGrid(2),
    )
    expect(mixture[1]).toBeGreaterThan(mixture[0]!)
  })

  test('is told by the NDCG@10 that the sum has, ties and earlier works as everywhere', async () => {
    const random = Random.fromSeed(5)
    const works = 40
    const questions = Array.from({ length: 60 }, () => {
      const [target, ...earlier] = random.shuffle(
        Array.from({ length: works }, (_, work) => work),
      ) as number[]
      return { history: sequenceOf(earlier.slice(0, 8)), target: target! }
    })
    const rows = new Map(
      questions.map(({ history }) => [
        history,
        Float32Array.from({ length: works }, () => random.integer(12)), // many ties
      ]),
    )
    const scorer = {
      name: 'tied',
      scoreAll: (histories: readonly Sequence[]) =>
        Float32Array.from(histories.flatMap((history) => [...rows.get(history)!])),
    }
    const { ndcg10 } = await chooseMixture([{ parts: [scorer], questions }], [[1]])
    const { ranks } = await answer(scorer, questions)
    expect(ndcg10).toBeGreaterThan(0)
    expect(ndcg10).toBeCloseTo(ndcg(ranks, 10), 6)
  })
})
