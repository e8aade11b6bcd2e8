import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadModel, readModelArtefact, writeModelArtefact } from '@/ml/artefacts/model-artefact'
import { initialiseBackend, tf } from '@/ml/backend'
import { popularityScorer } from '@/ml/evaluation/baselines/popularity'
import { answer, splitLeaveOneOut } from '@/ml/evaluation/leave-one-out'
import { ndcg } from '@/ml/evaluation/metrics/ndcg'
import { modelScorer } from '@/ml/evaluation/model-scorer'
import type { ModelArtefact } from '@/ml/model/artefact'
import { openModel } from '@/ml/model/load-model'
import type { EncodedHistory, HistoryInput, LoadedModel } from '@/ml/model/loaded-model'
import { trainRecommender } from '@/ml/training/train-recommender'
import { eventKinds, type Sequence } from '@/ml/types'
import { smallConfig, syntheticData, syntheticWork } from '../synthetic'

const data = syntheticData()
const split = splitLeaveOneOut(data.sequences)
let artefact: ModelArtefact
let model: LoadedModel
let tensorsBefore: number
let tensorsAfterTraining: number

beforeAll(async () => {
  await initialiseBackend()
  tensorsBefore = tf.memory().numTensors
  artefact = await trainRecommender(data, smallConfig(data, { epochs: 12, together: true }), { seed: 1 })
  tensorsAfterTraining = tf.memory().numTensors
  model = openModel(artefact)
}, 240_000)
afterAll(() => model?.dispose())

function inputOf({ works, kinds, dwellMs, at }: Sequence, from: LoadedModel = model): HistoryInput {
  const { embeddings, rows } = from.embed(Array.from(works, (work) => data.contents[work]!))
  return { embeddings, rows, kinds, dwellMs, at, now: (at.at(-1) ?? 0) + 60_000 }
}

/** without event i */
function drop<T extends Float32Array | Float64Array | Int32Array | Uint8Array>(
  values: T,
  i: number,
  width = 1,
): T {
  return values.filter((_, j) => Math.floor(j / width) !== i) as T
}

test('training leaves no tensor behind', () => {
  expect(tensorsAfterTraining).toBe(tensorsBefore)
})

test('it learns: far ahead of popularity on works it was not shown', async () => {
  const ours = modelScorer(model, data.contents)
  const figure = ndcg((await answer(ours, split.test)).ranks, 10)
  const popular = ndcg((await answer(popularityScorer(split.train, data.works.length), split.test)).ranks, 10)
  ours.dispose?.()
  expect(figure).toBeGreaterThan(1.5 * popular)
})

/** All that was encoded, as values that can be compared. */
const read = (encoded: EncodedHistory) => ({ ...encoded, itemVectors: encoded.itemVectors() })

describe('the score', () => {
  test('is exactly base + shares + together, for every work and every visitor', () => {
    const works = model.embed(data.contents)
    let worst = 0
    for (const { history } of split.test.slice(0, 30)) {
      const [encoded] = model.encode([inputOf(history)])
      const scores = model.scores(encoded!, works)
      const shares = model.shares(encoded!, works)
      const n = history.works.length
      scores.forEach((score, m) => {
        let sum = encoded!.baseScale * works.base[m]!
        for (let i = 0; i < n; i++) sum += shares[m * n + i]!
        encoded!.together!.forEach((x, j) => {
          sum += x * works.embeddings[m * model.embeddingSize + j]!
        })
        worst = Math.max(worst, Math.abs(score - sum))
      })
    }
    expect(worst).toBeLessThan(1e-5)
  })

  test('of a batch is that of each visitor alone: padding gives nothing', () => {
    const inputs = [3, 9, 1].map((n) => {
      const { works, kinds, dwellMs, at } = split.test[n]!.history
      return inputOf({
        works: works.slice(0, n),
        kinds: kinds.slice(0, n),
        dwellMs: dwellMs.slice(0, n),
        at: at.slice(0, n),
      })
    })
    const together = model.encode(inputs)
    inputs.forEach((input, b) => {
      const [alone] = model.encode([input])
      alone!.vector.forEach((x, j) => {
        expect(together[b]!.vector[j]).toBeCloseTo(x, 4)
      })
      expect(together[b]!.itemVectors().length).toBe(input.rows.length * model.embeddingSize)
    })
  })

  test('of the same history is the same whatever comes before or after it in the process', () => {
    const input = inputOf(split.test[0]!.history)
    const [first] = model.encode([input])
    model.encode(split.test.slice(0, 5).map(({ history }) => inputOf(history)))
    expect(read(model.encode([input])[0]!)).toEqual(read(first!))
  })

  test('without history is the base alone', () => {
    const empty = inputOf({
      works: new Int32Array(),
      kinds: new Uint8Array(),
      dwellMs: new Float32Array(),
      at: new Float64Array(),
    })
    const [encoded] = model.encode([empty])
    const works = model.embed(data.contents)
    model.scores(encoded!, works).forEach((score, m) => {
      const together = encoded!.together!.reduce(
        (s, x, j) => s + x * works.embeddings[m * model.embeddingSize + j]!,
        0,
      )
      expect(score).toBeCloseTo(encoded!.baseScale * works.base[m]! + together, 6)
    })
    expect(encoded!.counts.rows.length).toBe(0)
  })

  test('changes when an event is left out, is added, or happened long ago', () => {
    const input = inputOf(split.test[1]!.history)
    const d = model.embeddingSize
    const without: HistoryInput = {
      embeddings: drop(input.embeddings, 2, d),
      rows: drop(input.rows, 2),
      kinds: drop(input.kinds, 2),
      dwellMs: drop(input.dwellMs, 2),
      at: drop(input.at, 2),
      now: input.now,
    }
    const later = { ...input, now: input.now + 365 * 24 * 3_600_000 }
    const [whole, left, aged] = model.encode([input, without, later])
    expect(left!.vector).not.toEqual(whole!.vector)
    expect(aged!.vector).not.toEqual(whole!.vector)
  })
})

test('a skip pushes works like it down, a look pulls them up', () => {
  const school = data.contents.slice(8, 16)
  const mean = (kind: (typeof eventKinds)[number]) => {
    const { embeddings, rows } = model.embed(school.slice(0, 3))
    const kinds = new Uint8Array(3).fill(eventKinds.indexOf(kind))
    const at = Float64Array.from([1, 2, 3], (minute) => Date.UTC(2026, 1, 1) + minute * 60_000)
    const [encoded] = model.encode([
      { embeddings, rows, kinds, dwellMs: new Float32Array(3).fill(9000), at, now: at[2]! },
    ])
    const likeIt = model.scores(encoded!, model.embed(school.slice(3)))
    const all = model.scores(encoded!, model.embed(data.contents))
    const average = (scores: Float64Array) => scores.reduce((sum, x) => sum + x, 0) / scores.length
    return average(likeIt) - average(all)
  }
  expect(mean('view')).toBeGreaterThan(mean('skip'))
})

test('a work never seen in training is placed by its content, before any retraining', () => {
  const [newcomer, stranger] = [syntheticWork('new', 2, 'Arrived'), syntheticWork('other', 4, 'Arrived')]
  const embedded = model.embed([newcomer, stranger])
  expect([...embedded.rows]).toEqual([-1, -1])
  const liked = data.contents.slice(16, 21) // school 2
  const { embeddings, rows } = model.embed(liked)
  const at = Float64Array.from(liked, (_, i) => Date.UTC(2026, 1, 1) + i * 60_000)
  const kinds = new Uint8Array(liked.length).fill(eventKinds.indexOf('like'))
  const [encoded] = model.encode([
    { embeddings, rows, kinds, dwellMs: new Float32Array(liked.length), at, now: at.at(-1)! },
  ])
  const [near, far] = model.scores(encoded!, embedded)
  expect(near).toBeGreaterThan(far!)
})

test('a longer history than the model reads is refused with the remedy', () => {
  const works = new Int32Array(17)
  const long = { works, kinds: new Uint8Array(17), dwellMs: new Float32Array(17), at: new Float64Array(17) }
  expect(() => model.encode([inputOf(long)])).toThrow('give the latest 16')
})

test('temperature leaves the sum exact and evens the weights out', () => {
  const input = inputOf(split.test[2]!.history)
  const spread = (temperature: number) => {
    const [{ weights } = { weights: new Float32Array() }] = model.encode([input], { temperature })
    const looks = weights.filter((_, i) => input.kinds[i] === eventKinds.indexOf('view'))
    return Math.max(...looks) - Math.min(...looks)
  }
  expect(spread(50)).toBeLessThan(spread(1))
})

describe('an artefact', () => {
  test('comes back bit for bit, and answers the same', () => {
    const bytes = writeModelArtefact(artefact)
    expect(readModelArtefact(bytes)).toEqual(artefact)
    expect(writeModelArtefact(readModelArtefact(bytes))).toEqual(bytes)
    const again = loadModel(bytes)
    const input = inputOf(split.test[0]!.history)
    expect(read(again.encode([input])[0]!)).toEqual(read(model.encode([input])[0]!))
    expect(again.version).toBe(model.version)
    again.dispose()
  })

  test('leaves no tensor behind when loaded, asked and let go', () => {
    const before = tf.memory().numTensors
    const again = loadModel(writeModelArtefact(artefact))
    const input = inputOf(split.test[0]!.history, again)
    again.shares(again.encode([input, input])[0]!, again.embed(data.contents))
    again.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })

  test('that is damaged, cut off or foreign is refused with a remedy', () => {
    const bytes = writeModelArtefact(artefact)
    const flipped = bytes.slice()
    flipped[bytes.length - 5]! ^= 1
    expect(() => loadModel(flipped)).toThrow(/checksum does not match.*train again/)
    expect(() => loadModel(bytes.slice(0, -100))).toThrow('damaged or cut off')
    expect(() => loadModel(bytes.slice(0, 20))).toThrow('cut off after 20 bytes')
    expect(() => loadModel(Buffer.from('x'.repeat(100)))).toThrow('does not begin as an artefact')
  })
})
