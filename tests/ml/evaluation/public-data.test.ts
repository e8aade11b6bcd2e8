/** Figures others have published or that were measured with other programs: a baseline off them is a bug in the protocol. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { initialiseBackend } from '@/ml/backend'
import { countedScorer, summedScorer } from '@/ml/evaluation/baselines/counted'
import { itemKnnScorer } from '@/ml/evaluation/baselines/item-knn'
import { popularityScorer } from '@/ml/evaluation/baselines/popularity'
import { splitLeaveOneOut } from '@/ml/evaluation/leave-one-out'
import { evaluate } from '@/ml/evaluation/report'
import { readSequences } from '@/ml/features/read-sequences'
import { defaultConfig } from '@/ml/model/config'
import { fitCooccurrence, mostVisited } from '@/ml/model/cooccurrence'
import { distinctWorks, fitCounts } from '@/ml/model/counts'
import type { SparseRows } from '@/ml/model/sparse-rows'
import type { SequenceScorer } from '@/ml/types'

const folder = path.resolve(process.env.REGARD_SHARED_DATA ?? '../shared/data', 'interactions')
const missing = `no public interactions at ${folder}; set REGARD_SHARED_DATA to the folder that holds them`

beforeAll(async () => {
  await initialiseBackend()
})

async function read(file: string, form?: 'pairs' | 'rows') {
  const data = await readSequences(path.join(folder, file), form)
  const works = data.works.length
  const { train, test: questions } = splitLeaveOneOut(data.sequences)
  const measure = (scorer: SequenceScorer) => evaluate(scorer, questions, new Array(works).fill(null))
  return { train, works, questions, measure }
}

test('popularity on MovieLens-1M is HR@10 .0369 and NDCG@10 .0180', async ({ skip }) => {
  if (!existsSync(path.join(folder, 'ml-1m'))) return skip(missing)
  const { train, works, questions, measure } = await read('ml-1m/ml-1m.txt')
  expect([questions.length, works]).toEqual([6040, 3416])
  const { hr10, ndcg10 } = await measure(popularityScorer(train, works))
  expect(Math.abs(hr10 - 0.0369)).toBeLessThan(0.0005)
  expect(Math.abs(ndcg10 - 0.018)).toBeLessThan(0.0005)
})

test('on a museum’s visits popularity, EASE and EASE + transitions are what they are known to be, or better', async ({
  skip,
}) => {
  if (!existsSync(path.join(folder, 'art-wcma'))) return skip(missing)
  const { train, works, measure } = await read('art-wcma/visits_5u3i.txt')
  const config = { ...defaultConfig.counts, ridge: 5, neighboursMax: works }
  const counts = fitCounts(train, works, config)
  const ease = countedScorer('cooccurrence', counts, config)
  const transitions = countedScorer('transitions', counts, config)
  const parts = [ease, transitions].map((scorer) => ({ scorer, weight: 0.5 }))

  const popularity = await measure(popularityScorer(train, works))
  expect(popularity.hr10).toBeCloseTo(0.042, 2)
  expect(popularity.ndcg10).toBeCloseTo(0.02, 2)
  const knn = await measure(itemKnnScorer(train, works))
  expect(knn.ndcg10).toBeGreaterThan(0.18)
  const alone = await measure(ease)
  expect(alone.hr10).toBeCloseTo(0.358, 2)
  expect(alone.ndcg10).toBeCloseTo(0.235, 2)
  const both = await measure(summedScorer('EASE + transitions', parts))
  expect(both.hr10).toBeGreaterThanOrEqual(0.368)
  expect(both.ndcg10).toBeGreaterThanOrEqual(0.243)
})

test('EASE of a large catalogue: with a quarter of LastFM’s works in the inverse the others still have their say', async ({
  skip,
}) => {
  if (!existsSync(path.join(folder, 's3rec-lastfm'))) return skip(missing)
  const { train, works, measure } = await read('s3rec-lastfm/LastFM.txt', 'rows')
  const visits = train.map(distinctWorks)
  const config = { ...defaultConfig.counts, ridge: 84, worksMax: Math.round(works / 4) }
  const { place } = mostVisited(visits, works, config.worksMax)
  const ndcg10 = async (rows: SparseRows) => {
    const ease = countedScorer('cooccurrence', { cooccurrence: rows }, config)
    return (await measure(ease)).ndcg10
  }
  const whole = await ndcg10(fitCooccurrence(visits, works, { ...config, worksMax: works }))
  const without = visits.map((visit) => visit.filter((work) => place[work]! >= 0))
  const cut = await ndcg10(fitCooccurrence(without, works, config))
  const quarter = await ndcg10(fitCooccurrence(visits, works, config))
  expect(quarter - cut).toBeGreaterThan((whole - cut) / 4)
})
