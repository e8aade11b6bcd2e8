import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { initialiseBackend, tf } from '@/ml/backend'
import { openModel } from '@/ml/model/load-model'
import type { LoadedModel } from '@/ml/model/loaded-model'
import { Random } from '@/ml/random'
import { AttentionRanker } from '@/ml/rankers/attention'
import { AttentionIndex } from '@/ml/rankers/attention-index'
import { eventKinds, type RankRequest, type RankResponse } from '@/ml/types'
import { catalogueOf, entry, gallery, looks, request, workId } from './cases'
import { artefactFor } from './models'

const catalogue = catalogueOf(gallery(3_000))
let model: LoadedModel
let index: AttentionIndex
let ranker: AttentionRanker

beforeAll(async () => {
  await initialiseBackend()
  model = openModel(artefactFor(catalogue))
  index = await AttentionIndex.build(model, catalogue)
  ranker = new AttentionRanker(index)
})
afterAll(() => {
  index.dispose()
  model.dispose()
})

/** Visitors with histories of 1 to 50 events of every kind, repeated works included. */
function visitors(count: number, seed = 3): RankRequest[] {
  const random = Random.fromSeed(seed)
  return Array.from({ length: count }, () => {
    const works = Array.from({ length: 1 + random.integer(50) }, () => random.integer(400))
    const history = looks(works).map((event) => ({
      ...event,
      kind: eventKinds[random.integer(eventKinds.length)]!,
    }))
    return request({ history, count: 100, explain: false })
  })
}

/** The plain way: every work's score in one loop over double precision sums, then sort everything. */
function naive(asked: RankRequest): { workId: string; score: number }[] {
  const rows = asked.history.map((event) => catalogue.row(event.workId))
  const [encoded] = model.encode(
    [
      {
        ...index.take(rows),
        kinds: Uint8Array.from(asked.history, (event) => eventKinds.indexOf(event.kind)),
        dwellMs: Float32Array.from(asked.history, (event) => event.dwellMs ?? 0),
        at: Float64Array.from(asked.history, (event) => event.at),
        now: asked.now,
      },
    ],
    { temperature: asked.temperature },
  )
  const scores = model.scores(encoded!, index.works)
  return Array.from(scores, (score, row) => ({ workId: catalogue.ids[row]!, score, row }))
    .filter(({ row, workId }) => !catalogue.unpublished[row] && !asked.exclude.includes(workId))
    .sort((a, b) => b.score - a.score || a.row - b.row)
    .slice(0, asked.count)
}

const idsOf = (works: { workId: string }[]) => works.map((work) => work.workId)

describe('the attention ranker', () => {
  test('gives the top 100 of a plain loop over all works, in its order', async () => {
    for (const asked of visitors(20)) {
      const exclude = asked.history.map((event) => event.workId)
      const { works } = (await ranker.rank({ ...asked, exclude }))!
      const expected = naive({ ...asked, exclude })
      expect(idsOf(works)).toEqual(idsOf(expected))
      works.forEach((work, i) => {
        expect(Math.abs(work.score - expected[i]!.score)).toBeLessThan(1e-5)
      })
    }
  })

  test('answers many at once as it answers each alone, temperatures included', async () => {
    const asked = visitors(70).map((one, i) => ({ ...one, temperature: [undefined, 0.5, 2][i % 3] }))
    const together = await Promise.all(asked.map((one) => ranker.rank(one)))
    for (const [i, one] of asked.entries()) {
      const alone = (await ranker.rank(one))!
      const works = together[i]!.works
      expect(works).toHaveLength(alone.works.length)
      const scores = new Map(alone.works.map((work) => [work.workId, work.score]))
      // roundings of a batch may swap neighbours that are equal to 1e-5
      for (const work of works)
        expect(Math.abs((scores.get(work.workId) ?? work.score) - work.score)).toBeLessThan(1e-4)
      expect(works.filter((work) => scores.has(work.workId)).length).toBeGreaterThanOrEqual(99)
    }
    const [plain, sharp] = await Promise.all(
      [undefined, 0.2].map((temperature) => ranker.rank({ ...asked[0]!, temperature })),
    )
    expect(sharp!.works.map((work) => work.score)).not.toEqual(plain!.works.map((work) => work.score))
  })

  test('gives shares that add up to the score to 1e-5 for every work, at every temperature', async () => {
    for (const temperature of [0.3, 1, 3]) {
      for (const asked of visitors(4, 9)) {
        const { works } = (await ranker.rank({ ...asked, temperature, count: 3_000, explain: true }))!
        for (const { score, base, together, contributions } of works) {
          const sum = contributions.reduce((total, { share }) => total + share, base + together)
          expect(Math.abs(sum - score)).toBeLessThan(1e-5)
        }
      }
    }
  })

  test('without an event gives what it gave with it, less its share: for every work, to 1e-5', async () => {
    const additive = openModel(artefactFor(catalogue, { together: false }))
    const own = await AttentionIndex.build(additive, catalogue)
    const exact = new AttentionRanker(own)
    for (const asked of visitors(6, 4)) {
      const all = (await exact.rank({ ...asked, count: 3_000, explain: true }))!
      const groups = asked.history.slice(0, 5).map((event) =>
        // a work leaves with all that happened to it
        asked.history.filter(({ workId }) => workId === event.workId).map((one) => one.interactionId),
      )
      const effects = (await exact.leaveOut(asked, idsOf(all.works), groups))!
      expect(effects).toHaveLength(groups.length * all.works.length)
      const byWork = new Map(all.works.map((work) => [work.workId, work]))
      for (const { group, workId, score } of effects) {
        const { score: whole, contributions } = byWork.get(workId)!
        const left = contributions.filter(({ interactionId }) => groups[group]!.includes(interactionId))
        const share = left.reduce((sum, one) => sum + one.share, 0)
        expect(Math.abs(whole - score - share)).toBeLessThan(1e-5)
      }
      for (const group of groups.keys()) {
        const some = effects.filter((one) => one.group === group).sort((a, b) => a.rank - b.rank)
        expect(some.map(({ score }) => score)).toEqual(some.map(({ score }) => score).sort((a, b) => b - a))
      }
    }
    own.dispose()
    additive.dispose()
  })

  test('can recommend a work that came after training, by its content', async () => {
    const later = catalogue.with([entry(5_000, { title: 'Just added' })])
    const refreshed = await AttentionIndex.build(model, later, index)
    expect(model.vocabulary).not.toContain(workId(5_000))
    const response = (await new AttentionRanker(refreshed).rank(request({ only: [workId(5_000)] })))!
    expect(response.works).toHaveLength(1)
    expect(response.works[0]!.contributions.some((part) => Math.abs(part.share) > 1e-3)).toBe(true)
    refreshed.dispose()
  })

  test('takes over the embeddings of unchanged works, and scores as an index made afresh', async () => {
    const changed = catalogue.with([entry(2, { style: 'Other' }), entry(5_001)])
    const [refreshed, afresh] = [
      await AttentionIndex.build(model, changed, index),
      await AttentionIndex.build(model, changed),
    ]
    expect(refreshed.works.rows).toEqual(afresh.works.rows)
    // the library rounds a work differently in another company
    const difference = refreshed.works.embeddings.map((value, i) =>
      Math.abs(value - afresh.works.embeddings[i]!),
    )
    expect(Math.max(...difference)).toBeLessThan(1e-6)
    refreshed.dispose()
    afresh.dispose()
  })

  test('leaves no tensor behind, and its own are freed only when nobody waits any more', async () => {
    const before = tf.memory().numTensors
    const own = await AttentionIndex.build(model, catalogue)
    const held = tf.memory().numTensors
    const retiring = new AttentionRanker(own)
    const [first] = visitors(1)
    await Promise.all(visitors(40).map((one) => retiring.rank(one)))
    await retiring.leaveOut(first!, [workId(1)], [[first!.history[0]!.interactionId]])
    expect(tf.memory().numTensors).toBe(held)
    const waiting: Promise<RankResponse | null>[] = visitors(5).map((one) => retiring.rank(one))
    retiring.retire(() => own.dispose())
    expect(tf.memory().numTensors).toBe(held)
    for (const response of await Promise.all(waiting)) expect(response!.works).toHaveLength(100)
    await new Promise((resolve) => setImmediate(resolve))
    expect(tf.memory().numTensors).toBe(before)
  })
})
