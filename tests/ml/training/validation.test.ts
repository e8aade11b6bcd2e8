import { expect, test } from 'vitest'
import { ndcg } from '@/ml/evaluation/metrics/ndcg'
import { Random } from '@/ml/random'
import { validationFrom } from '@/ml/training/validation'
import { eventKinds, type Sequence, type SequenceScorer } from '@/ml/types'

const works = 30
const askers = 200
const history = (work: number): Sequence => ({
  works: Int32Array.of(work),
  kinds: Uint8Array.of(eventKinds.indexOf('view')),
  dwellMs: new Float32Array(1),
  at: Float64Array.of(1),
})
const questions = Array.from({ length: askers }, (_, u) => ({
  history: history(u % works),
  target: (u + 1) % works,
}))

/** Puts every target at the rank that it has in `ranks`, which may change between two askings. */
function rankedScorer(ranks: Int32Array): SequenceScorer {
  const asked = new Map(questions.map(({ history, target }, u) => [history, { u, target }]))
  return {
    name: 'as it is told',
    scoreAll: (histories) => {
      const scores = new Float32Array(histories.length * works)
      histories.forEach((history, b) => {
        const { u, target } = asked.get(history)!
        const others = Array.from({ length: works }, (_, v) => v).filter(
          (v) => v !== target && v !== history.works[0],
        )
        others.splice(ranks[u]! - 1, 0, target)
        others.forEach((work, place) => {
          scores[b * works + work] = works - place
        })
      })
      return scores
    },
  }
}

const drawn = (seed: number) => {
  const random = Random.fromSeed(seed)
  return Int32Array.from({ length: askers }, () => 1 + random.integer(20))
}

test('luck is worth no more than the start, what surely helps all it gains', async () => {
  const ranks = drawn(1)
  const start = ndcg(ranks, 10)
  const validate = await validationFrom(rankedScorer(ranks), questions)
  const [asItIs, sure] = await validate()
  expect(asItIs).toBeCloseTo(start, 6)
  expect(sure).toBeCloseTo(start, 6)

  // One visitor gains and another loses less: more than the start, but by less than its error.
  const lucky = ranks.slice()
  lucky[ranks.indexOf(2)] = 1
  lucky[ranks.indexOf(5)] = 6
  ranks.set(lucky)
  expect(ndcg(lucky, 10)).toBeGreaterThan(start)
  const [luckyAsItIs, luckySure] = await validate()
  expect(luckyAsItIs).toBeCloseTo(ndcg(lucky, 10), 6)
  expect(luckySure).toBeCloseTo(start, 6)

  const better = lucky.map((rank) => Math.max(1, rank - 3))
  ranks.set(better)
  const [, betterSure] = await validate()
  expect(betterSure).toBeCloseTo(ndcg(better, 10), 6)
  expect(betterSure).toBeGreaterThan(start)

  ranks.fill(15)
  expect(await validate()).toEqual([0, 0, 0, 0])
})

test('each half of the askers says what its own questions are worth', async () => {
  const ranks = Int32Array.from({ length: askers }, (_, u) => (u % 2 ? 20 : 1))
  const validate = await validationFrom(rankedScorer(ranks), questions)
  const [, all, even, odd] = await validate()
  expect([all, even, odd]).toEqual([expect.closeTo(0.5, 6), expect.closeTo(1, 6), 0])
})
