import { beforeAll, expect, test } from 'vitest'
import { initialiseBackend, tf } from '@/ml/backend'
import { popularityScorer } from '@/ml/evaluation/baselines/popularity'
import { trainSasrec } from '@/ml/evaluation/baselines/sasrec/sasrec'
import { answer, splitLeaveOneOut } from '@/ml/evaluation/leave-one-out'
import { ndcg } from '@/ml/evaluation/metrics/ndcg'
import type { TrainerState } from '@/ml/training/trainer'
import { syntheticData } from '../synthetic'

beforeAll(() => initialiseBackend())

const data = syntheticData(5, 150)
const split = splitLeaveOneOut(data.sequences)
const works = data.works.length
const config = {
  embeddingSize: 16,
  heads: 2,
  contextBlocks: 2,
  historyLengthMax: 12,
  dropout: 0.1,
  negatives: 20,
  learningRate: 0.015,
  warmupSteps: 0,
  weightDecay: 0,
  batchEvents: 128,
  epochs: 6,
  patience: 6,
}

test('SASRec learns what popularity cannot, the same from the same seed, and leaves no tensor behind', async () => {
  const before = tf.memory().numTensors
  const [one, again] = [
    await trainSasrec(split, works, config, { seed: 1 }),
    await trainSasrec(split, works, config, { seed: 1 }),
  ]
  const figure = async (scorer: typeof one) => ndcg((await answer(scorer, split.test)).ranks, 10)
  const popularity = ndcg((await answer(popularityScorer(split.train, works), split.test)).ranks, 10)
  expect(await figure(one)).toBeGreaterThan(1.3 * popularity)
  expect(await figure(again)).toBe(await figure(one))
  one.dispose!()
  again.dispose!()
  expect(tf.memory().numTensors).toBe(before)
}, 180_000)

test('SASRec scores a history the same alone and beside longer ones', async () => {
  const scorer = await trainSasrec(split, works, { ...config, epochs: 1 }, { seed: 2 })
  const [short, long] = [split.validation[0]!.history, split.test[1]!.history]
  const alone = await scorer.scoreAll([short])
  const beside = (await scorer.scoreAll([short, long])).subarray(0, works)
  const apart = Math.max(...alone.map((score, work) => Math.abs(score - beside[work]!)))
  expect(apart).toBeLessThan(1e-5)
  scorer.dispose!()
})

test('SASRec continued from a checkpoint is the SASRec never interrupted', async () => {
  const short = { ...config, epochs: 3 }
  let kept: TrainerState | undefined
  const whole = await trainSasrec(split, works, short, {
    seed: 3,
    onCheckpoint: async (state) => {
      if (state.epoch === 1) kept = structuredClone(state)
    },
  })
  const continued = await trainSasrec(split, works, short, { seed: 3, resumeFrom: kept })
  const histories = split.test.map(({ history }) => history)
  expect(await continued.scoreAll(histories)).toEqual(await whole.scoreAll(histories))
  whole.dispose!()
  continued.dispose!()
}, 180_000)
