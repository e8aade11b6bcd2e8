import { beforeAll, describe, expect, test } from 'vitest'
import { initialiseBackend, tf } from '@/ml/backend'
import { answer, type Question, sliceSequence, splitLeaveOneOut } from '@/ml/evaluation/leave-one-out'
import { ndcg } from '@/ml/evaluation/metrics/ndcg'
import { modelScorer } from '@/ml/evaluation/model-scorer'
import type { ModelArtefact } from '@/ml/model/artefact'
import { fitCounts } from '@/ml/model/counts'
import { openModel } from '@/ml/model/load-model'
import { type TrainingData, trainRecommender } from '@/ml/training/train-recommender'
import { materialOf, updateRecommender } from '@/ml/training/update-recommender'
import type { WorkContent } from '@/ml/types'
import { smallConfig, syntheticData } from '../synthetic'

beforeAll(() => initialiseBackend())

type Known = TrainingData & { contents: WorkContent[] }

/** All events; and those of the day before, when a quarter of the visitors had still three works to see, or never had been there. */
function twoDays(): { today: Known; yesterday: Known; learned: number[] } {
  const today = syntheticData(7, 160)
  const learned = today.sequences.map(({ works }, i) =>
    i % 20 === 0 ? 0 : i % 4 === 0 ? Math.max(0, works.length - 3) : works.length,
  )
  const shown = today.works.length - 4 // the last works are hung today
  const sequences = today.sequences
    .map((sequence, i) => sliceSequence(sequence, 0, learned[i]!))
    .filter(({ works }) => works.length && works.every((work) => work < shown))
  const yesterday = {
    works: today.works.slice(0, shown).reverse(), // rows are no names: today they are others
    contents: today.contents.slice(0, shown).reverse(),
    sequences: sequences.map((sequence) => ({
      ...sequence,
      works: sequence.works.map((work) => shown - 1 - work),
    })),
  }
  return { today, yesterday, learned }
}

async function ndcgOf(artefact: ModelArtefact, contents: WorkContent[], questions: Question[]) {
  const model = openModel(artefact)
  const scorer = modelScorer(model, contents)
  const { ranks } = await answer(scorer, questions)
  scorer.dispose?.()
  model.dispose()
  return ndcg(ranks, 10)
}

describe('an update with a day’s events', () => {
  const { today, yesterday, learned } = twoDays()
  const split = splitLeaveOneOut(today.sequences)
  const config = smallConfig(today, { epochs: 8 })
  const learnedOf = (_: unknown, index: number) => learned[index]!

  test('is worth what training anew is, keeps the configuration, and is the same from the same seed', async () => {
    const base = await trainRecommender(yesterday, config, { seed: 1 })
    const tensors = tf.memory().numTensors
    const [updated, again] = [
      await updateRecommender(today, base, { seed: 1, learnedOf }),
      await updateRecommender(today, base, { seed: 1, learnedOf }),
    ]
    expect(tf.memory().numTensors).toBe(tensors)
    expect(updated).toEqual(again)
    expect(updated.version).not.toBe(base.version)
    expect(updated.config).toEqual(base.config)
    expect(updated.vocabulary).toEqual(today.works)
    expect(updated.counts).toEqual(fitCounts(split.train, today.works.length, base.config.counts))

    const anew = await trainRecommender(today, config, { seed: 1 })
    const [short, full] = [
      await ndcgOf(updated, today.contents, split.test),
      await ndcgOf(anew, today.contents, split.test),
    ]
    expect(full).toBeGreaterThan(0.1)
    expect(short).toBeGreaterThan(0.98 * full)
  }, 240_000)

  test('learns from what is new and from nothing that validation or test will ask', () => {
    const { fresh, old } = materialOf(today, split, { config, fingerprint: {} }, learnedOf)
    const changed = learned.filter((count, i) => count < today.sequences[i]!.works.length).length
    expect(fresh.length).toBeGreaterThan(0.8 * changed)
    expect(fresh.length).toBeLessThanOrEqual(changed)
    expect(old.length).toBeGreaterThan(fresh.length)
    const ends = new Map(split.train.map((sequence) => [sequence.works.buffer, sequence.works.length]))
    for (const { works } of [...fresh, ...old])
      expect(works.byteOffset / 4 + works.length).toBeLessThanOrEqual(ends.get(works.buffer)!)
  })

  test('knows what is new by its time', () => {
    const latest = Math.max(...today.sequences.map(({ at }) => at.at(-1) ?? 0))
    const all = materialOf(today, split, { config, fingerprint: { to: latest } })
    expect(all.fresh).toEqual([])
    const none = materialOf(today, split, { config, fingerprint: { to: 0 } })
    expect(none.old).toEqual([])
    expect(none.fresh).toHaveLength(all.old.length)
  })

  test('of nothing new changes nothing that was learned', async () => {
    const base = await trainRecommender(today, { ...config, epochs: 2 }, { seed: 1 })
    const { parameters } = await updateRecommender(today, base, { seed: 2 })
    expect(parameters).toEqual(base.parameters)
  }, 120_000)
})
