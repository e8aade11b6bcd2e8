import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { evidenceOf, orderStrongMin } from '@/lib/explanation/evidence'
import type { Evidence, HistoryShare } from '@/lib/explanation/schema'
import { explainPicks, historyGroups } from '@/lib/explanation/service'
import { initialiseBackend } from '@/ml/backend'
import { openModel } from '@/ml/model/load-model'
import type { LoadedModel } from '@/ml/model/loaded-model'
import { Random } from '@/ml/random'
import { AttentionRanker } from '@/ml/rankers/attention'
import { AttentionIndex } from '@/ml/rankers/attention-index'
import { ContentRanker } from '@/ml/rankers/content'
import { ContentIndex } from '@/ml/rankers/content-index'
import type { Ranker } from '@/ml/types'
import { catalogueOf, gallery, looks, request, workId } from '@/tests/ml/rankers/cases'
import { artefactFor } from '@/tests/ml/rankers/models'
import { card } from '@/tests/support/cards'
import { RandomAttention } from '@/tests/support/random-attention'

const catalogue = catalogueOf(gallery(240))
let model: LoadedModel
let index: AttentionIndex
let attention: Ranker
const content: Ranker = new ContentRanker(catalogue, ContentIndex.build(catalogue))

beforeAll(async () => {
  await initialiseBackend()
  model = openModel(artefactFor(catalogue))
  index = await AttentionIndex.build(model, catalogue)
  attention = new AttentionRanker(index)
})
afterAll(() => {
  index.dispose()
  model.dispose()
})

/** Walls of twelve for visitors with four to twenty looks, explained as the hang explains them. */
async function evidences(ranker: Ranker, visits: number): Promise<Evidence[]> {
  const random = Random.fromSeed(11)
  const found: Evidence[] = []
  for (let visit = 0; visit < visits; visit++) {
    const works = Array.from({ length: 4 + random.integer(17) }, () => random.integer(240))
    const history = looks(works)
    const asked = request({ history, count: 12, exclude: works.map(workId) })
    const response = (await ranker.rank(asked))!
    const groups = historyGroups(history)
    const left = await ranker.leaveOut(
      asked,
      response.works.map((work) => work.workId),
      groups.map((group) => group.interactionIds),
    )
    const reasons = explainPicks(
      response.works.map((ranked) => ({ ranked, influences: [], isNew: false })),
      'attention',
      groups.map(({ artworkId, interactionIds }) => ({
        artwork: card({ id: artworkId }),
        interactionIds,
        kinds: ['view'],
        dwellMs: 12_000,
        lastAt: '2026-01-01T00:00:00Z',
      })),
      left!.map(({ group, ...effect }) => ({ artworkId: groups[group]!.artworkId, ...effect })),
    )
    for (const { evidence, causes, ground, sentence } of reasons) {
      found.push(evidence)
      if (evidence.level !== 'weak') continue
      expect(causes).toEqual([])
      expect(ground).not.toBe('history')
      expect(sentence).toEqual({ key: ground })
    }
  }
  return found
}

const shareOf = (all: Evidence[], level: Evidence['level']) =>
  all.filter((evidence) => evidence.level === level).length / all.length

function shareWith(share: number, effect: number | null, portion = 0.2): HistoryShare {
  const leftOut = effect === null ? null : { score: 1 - effect, rank: 5 }
  const verified = share > 0 && effect !== null && effect > 0
  return { artworkId: `${share}`, interactionIds: [], share, portion, weight: share, leftOut, verified }
}
const told = (...pairs: [share: number, effect: number | null][]) =>
  evidenceOf(
    1,
    pairs.map(([share, effect]) => shareWith(share, effect)),
  )

describe('strongShare: the badge', () => {
  test('is strong in at most one pick of twenty for a model whose shown attention is random', async () => {
    for (const inside of [content, attention]) {
      for (const drawn of ['shares', 'weights'] as const) {
        const planted = new RandomAttention(inside, Random.fromSeed(7), drawn)
        const all = await evidences(planted, 60)
        expect(shareOf(all, 'strong'), `${inside.name}, drawn ${drawn}`).toBeLessThanOrEqual(0.05)
      }
    }
  })

  test('is strong on nearly every pick of a ranker whose shares are the whole truth', async () => {
    const all = (await evidences(content, 40)).filter(({ works }) => works >= 4)
    expect(all.length).toBeGreaterThan(100)
    expect(shareOf(all, 'strong')).toBeGreaterThan(0.9)
  })

  test('needs four history works: with fewer, chance agrees too often', () => {
    expect(told([3, 3], [2, 2], [1, 1]).level).toBe('mixed')
    expect(told([4, 4], [3, 3], [2, 2], [1, 1]).level).toBe('strong')
    expect(told([4, 4], [3, 3], [2, 2], [1, null]).works).toBe(3)
    // works that pull by neither account are none to agree on
    expect(told([4, 4], [3, 3], [2, 2], [-1, -2], [0, -1]).works).toBe(3)
  })

  test('is weak where the trial turns the order of the shares round, or nothing carries the pick', () => {
    expect(told([4, 1], [3, 2], [2, 3], [1, 4])).toMatchObject({ level: 'weak', order: -1 })
    const thin = [4, 3, 2, 1].map((share) => shareWith(share, share, 0.01))
    expect(evidenceOf(1, thin)).toMatchObject({ level: 'weak', order: 1 })
  })

  test('is mixed where the order agrees and the sizes do not', () => {
    const evidence = told([10, 1.1], [1, 1.08], [0.9, 1.05], [0.8, 1])
    expect(evidence.order).toBe(1)
    expect(evidence.overlap).toBeLessThan(0.9)
    expect(evidence.level).toBe('mixed')
  })

  test('asks of the order what chance reaches in at most one case of twenty', () => {
    const random = Random.fromSeed(5)
    for (const works of [4, 5, 6, 7, 8, 10, 12, 20, 40]) {
      let reached = 0
      const trials = 4_000
      for (let trial = 0; trial < trials; trial++) {
        const pairs = Array.from({ length: works }, (): [number, number] => [random.next(), random.next()])
        const { order, works: pulling } = told(...pairs)
        if (order !== null && order >= orderStrongMin(pulling) - 1e-9) reached++
      }
      expect(reached / trials, `${works} works`).toBeLessThanOrEqual(0.06)
    }
  })
})
