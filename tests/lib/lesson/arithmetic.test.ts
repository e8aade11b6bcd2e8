import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asServed, type GlassBox, softmax, worksInLight, workThrough } from '@/lib/lesson/arithmetic'
import { initialiseBackend, tf } from '@/ml/backend'
import type { ModelConfig } from '@/ml/model/config'
import { openModel } from '@/ml/model/load-model'
import { Random } from '@/ml/random'
import { AttentionRanker } from '@/ml/rankers/attention'
import { AttentionIndex } from '@/ml/rankers/attention-index'
import { eventKinds, type RankRequest } from '@/ml/types'
import { catalogueOf, gallery, looks, request } from '@/tests/ml/rankers/cases'
import { artefactFor } from '@/tests/ml/rankers/models'

const catalogue = catalogueOf(gallery(300))
const open: AttentionRanker[] = []

async function rankerWith(given: Partial<ModelConfig>): Promise<AttentionRanker> {
  const model = openModel(artefactFor(catalogue, given))
  const ranker = new AttentionRanker(await AttentionIndex.build(model, catalogue))
  open.push(ranker)
  return ranker
}

/** Ten works of every kind of event, a minute or a day apart. */
function history(seed: number): RankRequest {
  const random = Random.fromSeed(seed)
  const drawn = new Set<number>()
  while (drawn.size < 10) drawn.add(random.integer(300))
  const works = [...drawn]
  const events = looks(works, {}).map((event, i) => ({
    ...event,
    kind: eventKinds[random.integer(eventKinds.length)]!,
    at: event.at - (10 - i) * (seed % 2) * 86_400_000,
  }))
  return request({ history: events, count: 6, exclude: events.map(({ workId }) => workId) })
}

const forms: [string, Partial<ModelConfig>][] = [
  ['gates of their own, as by default', {}],
  ['gates of their own under softmax', { attention: 'own', normalisation: 'softmax', window: 6 }],
  ['softmax', { attention: 'dot-product', normalisation: 'softmax', contextBlocks: 1 }],
  ['sigmoid and a window', { attention: 'dot-product', normalisation: 'sigmoid', window: 4 }],
  ['additive attention', { attention: 'additive', normalisation: 'softmax', contextBlocks: 1 }],
  ['the three strongest only', { attention: 'dot-product', normalisation: 'softmax', strongest: 3 }],
]

beforeAll(async () => {
  await initialiseBackend()
})
afterAll(() => {
  for (const { index } of open) {
    index.dispose()
    index.model.dispose()
  }
})

describe.each(forms)('the lesson’s arithmetic, where the model is served with %s', (_, config) => {
  let ranker: AttentionRanker
  beforeAll(async () => {
    ranker = await rankerWith(config)
  })

  test('comes to the served scores, shares and weights within 1e-4, at every temperature', async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const asked = history(seed)
      const box = (await ranker.glassBox(asked))!
      for (const temperature of [0.25, 1, 4]) {
        const { weights, shares, scores } = workThrough(box, { ...asServed(box), temperature })
        const { works } = (await ranker.rank({ ...asked, temperature, only: box.workIds }))!
        expect(works).toHaveLength(6)
        for (const work of works) {
          const w = box.workIds.indexOf(work.workId)
          expect(Math.abs(scores[w]! - work.score)).toBeLessThan(1e-4)
          if (temperature === 1) expect(Math.abs(scores[w]! - box.served[w]!)).toBeLessThan(1e-4)
          for (const { interactionId, share, weight } of work.contributions) {
            const i = box.historyIds.indexOf(interactionId)
            expect(Math.abs(shares[w]![i]! - share)).toBeLessThan(1e-4)
            const given = weights.reduce((sum, row, h) => sum + row[i]! * box.gates[h]![i]!, 0)
            expect(Math.abs(given - weight)).toBeLessThan(1e-4)
          }
        }
      }
    }
  })

  test('travels as text without losing that', async () => {
    const box = (await ranker.glassBox(history(7)))!
    const received: GlassBox = JSON.parse(JSON.stringify(box))
    expect(workThrough(received, asServed(received)).scores).toEqual(workThrough(box, asServed(box)).scores)
  })

  test('leaves no tensor behind', async () => {
    const before = tf.memory().numTensors
    await ranker.glassBox(history(8))
    expect(tf.memory().numTensors).toBe(before)
  })
})

test('masking a work is leaving it out, where each event is judged for itself', async () => {
  const ranker = await rankerWith({ together: false })
  const asked = history(5)
  const box = (await ranker.glassBox(asked))!
  for (const i of [0, 4, 9]) {
    const { scores } = workThrough(box, { ...asServed(box), masked: new Set([i]) })
    const left = await ranker.leaveOut(asked, box.workIds, [[box.historyIds[i]!]])
    for (const { workId, score } of left!)
      expect(Math.abs(scores[box.workIds.indexOf(workId)]! - score)).toBeLessThan(1e-4)
  }
})

describe('what can be moved', () => {
  let box: GlassBox
  beforeAll(async () => {
    box = (await (
      await rankerWith({ attention: 'dot-product', normalisation: 'softmax' })
    ).glassBox(history(3)))!
  })

  test('a higher temperature spreads the light over more works, a lower one gathers it', () => {
    const lit = [0.25, 0.5, 1, 2, 4].map((temperature) => {
      const settings = { ...asServed(box), temperature }
      const worked = workThrough(box, settings)
      for (const row of worked.weights) expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6)
      return worksInLight(box, worked, settings)
    })
    expect(lit.every((works) => works >= 1 && works <= box.historyIds.length)).toBe(true)
    expect(lit[4]).toBeGreaterThan(lit[0]!)
  })

  test('a masked work gets no light and gives nothing; the others share its light under softmax, and keep theirs under sigmoid', () => {
    const before = workThrough(box, asServed(box))
    const masked = workThrough(box, { ...asServed(box), masked: new Set([9]) })
    for (const row of masked.weights) expect(row[9]).toBe(0)
    for (const row of masked.shares) expect(row[9]).toBe(0)
    masked.weights.forEach((row, h) => {
      for (let i = 0; i < 9; i++) expect(row[i]).toBeGreaterThanOrEqual(before.weights[h]![i]!)
    })
    const alone = { ...asServed(box), normalisation: 'sigmoid' as const }
    const [whole, less] = [alone, { ...alone, masked: new Set([9]) }].map((each) => workThrough(box, each))
    less!.weights.forEach((row, h) => {
      expect(row.slice(0, 9)).toEqual(whole!.weights[h]!.slice(0, 9))
    })
  })

  test('a silent head takes exactly what it said', () => {
    const before = workThrough(box, asServed(box))
    const each = box.queries.map((_, h) =>
      workThrough(box, {
        ...asServed(box),
        silent: new Set(box.queries.map((_, g) => g).filter((g) => g !== h)),
      }),
    )
    before.scores.forEach((score, w) => {
      const unspoken = box.base[w]! + box.counts[w]!.reduce((a, b) => a + b, 0)
      const said = each.reduce((sum, worked) => sum + worked.scores[w]! - unspoken, 0)
      expect(said + unspoken).toBeCloseTo(score, 6)
    })
  })

  test('softmax of nothing allowed is nothing', () => {
    expect(softmax([1, 2], [false, false])).toEqual([0, 0])
    expect(softmax([1000, 1000, 5], [true, true, false])).toEqual([0.5, 0.5, 0])
  })
})
