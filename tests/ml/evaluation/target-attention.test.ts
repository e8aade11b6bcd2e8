import { beforeAll, expect, test } from 'vitest'
import { initialiseBackend, tf } from '@/ml/backend'
import { popularityScorer } from '@/ml/evaluation/baselines/popularity'
import { trainTargetAttention } from '@/ml/evaluation/baselines/target-attention/target-attention'
import { withCounts } from '@/ml/evaluation/baselines/with-counts'
import { answer, splitLeaveOneOut } from '@/ml/evaluation/leave-one-out'
import { ndcg } from '@/ml/evaluation/metrics/ndcg'
import { defaultConfig } from '@/ml/model/config'
import type { SequenceScorer } from '@/ml/types'
import { syntheticData } from '../synthetic'

beforeAll(() => initialiseBackend())

const data = syntheticData(5, 150)
const split = splitLeaveOneOut(data.sequences)
const works = data.works.length
const config = {
  ...defaultConfig,
  embeddingSize: 16,
  heads: 2,
  historyLengthMax: 12,
  dropout: 0.1,
  negatives: 20,
  learningRate: 0.015,
  warmupSteps: 0,
  batchEvents: 128,
  epochs: 6,
  patience: 6,
}
const figure = async (scorer: SequenceScorer) => ndcg((await answer(scorer, split.test)).ranks, 10)

test('target attention learns what popularity cannot, the same from the same seed, and leaves no tensor behind', async () => {
  const before = tf.memory().numTensors
  const [one, again] = [
    await trainTargetAttention(split, works, config, 1),
    await trainTargetAttention(split, works, config, 1),
  ]
  expect(await figure(one)).toBeGreaterThan(1.3 * (await figure(popularityScorer(split.train, works))))
  expect(await figure(again)).toBe(await figure(one))
  expect(one.positionsPerSecond).toBeGreaterThan(0)
  one.dispose()
  again.dispose()
  expect(tf.memory().numTensors).toBe(before)
}, 180_000)

test('target attention adds up, and leaving an event out takes away its share', async () => {
  const scorer = await trainTargetAttention(split, works, { ...config, epochs: 2 }, 2)
  const { history } = split.test.find(({ history }) => history.works.length > 4)!
  const wanted = Array.from({ length: works }, (_, work) => work)
  const scores = await scorer.scoreAll([history])
  const explained = scorer.explain(history, wanted)
  const events = explained[0]!.shares.length
  const without = await scorer.scoreWithout(
    Array.from({ length: events }, () => history),
    Array.from({ length: events }, (_, event) =>
      Uint8Array.from(history.works, (_, i) => Number(i === event)),
    ),
  )
  explained.forEach(({ base, shares }, work) => {
    expect(shares.reduce((sum, share) => sum + share, base)).toBeCloseTo(scores[work]!, 5)
    shares.forEach((share, event) => {
      expect(scores[work]! - without[event * works + work]!).toBeCloseTo(share, 5)
    })
  })
  scorer.dispose()
}, 180_000)

test('a scorer beside the counts weighs what it is worth', async () => {
  const targets = new Map(
    [...split.validation, ...split.test].map(({ history, target }) => [history, target]),
  )
  const oracle: SequenceScorer = {
    name: 'oracle',
    scoreAll: (histories) =>
      Float32Array.from(
        histories.flatMap((history) =>
          Array.from({ length: works }, (_, work) => Number(targets.get(history) === work)),
        ),
      ),
  }
  const silent: SequenceScorer = {
    name: 'silent',
    scoreAll: (histories) => new Float32Array(histories.length * works),
  }
  expect(await figure(await withCounts(oracle, split, works, config.counts))).toBeGreaterThan(0.9)
  const counted = await figure(await withCounts(silent, split, works, config.counts))
  expect(counted).toBeGreaterThan(await figure(popularityScorer(split.train, works)))
})
