import { beforeAll, describe, expect, test } from 'vitest'
import { initialiseBackend } from '@/ml/backend'
import { measureFaithfulness } from '@/ml/evaluation/benchmark/faithfulness'
import { forms } from '@/ml/evaluation/benchmark/forms'
import { splitLeaveOneOut } from '@/ml/evaluation/leave-one-out'
import { modelScorer } from '@/ml/evaluation/model-scorer'
import { openModel } from '@/ml/model/load-model'
import { trainRecommender } from '@/ml/training/train-recommender'
import { smallConfig, syntheticData } from '../synthetic'

const data = syntheticData(2, 60)
const split = splitLeaveOneOut(data.sequences)

beforeAll(async () => {
  await initialiseBackend()
})

/** A model of one form, a little trained, and what leaving works out of histories says of its shares. */
async function measured(form: string) {
  const config = smallConfig(data, { epochs: 2, ...forms[form] })
  const artefact = await trainRecommender(data, config, { seed: 1 })
  const model = openModel(artefact)
  const scorer = modelScorer(model, data.contents)
  const found = await measureFaithfulness([scorer], split.test, 30)
  scorer.dispose?.()
  model.dispose()
  return { ...found, metrics: artefact.metrics }
}

describe.each(Object.keys(forms))('the form "%s"', (form) => {
  test('trains, and its shares add up to the score', async () => {
    const { exactness, faithfulness, metrics } = await measured(form)
    expect(exactness.maxAbsError).toBeLessThan(1e-5)
    expect(metrics.validationNdcg10).toBeGreaterThan(0.1)
    expect(faithfulness.spearmanMedian).toBeGreaterThan(0)
  }, 60_000)
})

test('in the form that ships, shares are leave-one-out effects', async () => {
  const { faithfulness } = await measured(Object.keys(forms)[0]!)
  const { spearmanMedian, signAgreement, removals } = faithfulness
  expect(spearmanMedian).toBeGreaterThan(0.99)
  expect(signAgreement).toBeGreaterThan(0.99)
  expect(Math.abs(removals.shares.pos5 - removals.leaveOneOut.pos5)).toBeLessThan(0.01)
}, 60_000)
