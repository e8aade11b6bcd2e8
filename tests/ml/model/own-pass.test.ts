import { beforeAll, expect, test } from 'vitest'
import { initialiseBackend } from '@/ml/backend'
import { defaultConfig, type ModelConfig } from '@/ml/model/config'
import { encodeBatch } from '@/ml/model/encode-batch'
import type { HistoryInput } from '@/ml/model/loaded-model'
import { OwnPass } from '@/ml/model/own-pass'
import { restoreParameters, shapesOf } from '@/ml/model/parameters'
import { Random } from '@/ml/random'
import { eventKinds } from '@/ml/types'

const embeddingSize = 16

beforeAll(async () => {
  await initialiseBackend()
})

function drawn(given: Partial<ModelConfig>) {
  const config: ModelConfig = { ...defaultConfig, embeddingSize, factBuckets: 8, ...given }
  const random = Random.fromSeed(3)
  const parameters = new Map<string, Float32Array>()
  for (const [name, { shape }] of shapesOf(config, 5))
    parameters.set(
      name,
      random.normals(
        shape.reduce((size, side) => size * side, 1),
        0.4,
      ),
    )
  return { config, parameters, centre: Float64Array.from(random.normals(embeddingSize + 1, 0.2)) }
}

/** A visit whose events are a quarter of an hour apart, of every kind there is. */
function visit(events: number, { timed = true, leftOut = false } = {}): HistoryInput {
  const random = Random.fromSeed(events)
  const at = Float64Array.from({ length: events }, (_, i) => (timed ? i * 900_000 : i + 1))
  return {
    embeddings: random.normals(events * embeddingSize, 0.7),
    rows: new Int32Array(events).fill(-1),
    kinds: Uint8Array.from({ length: events }, (_, i) => i % eventKinds.length),
    dwellMs: Float32Array.from({ length: events }, (_, i) => (i % 3) * 20_000),
    at,
    now: timed ? events * 900_000 + 5_000_000 : events + 1,
    ...(leftOut && { leftOut: Uint8Array.from({ length: events }, (_, i) => Number(i % 4 === 1)) }),
  }
}

const models: [string, Partial<ModelConfig>][] = [
  ['as it ships', {}],
  ['with a window of the last 7', { window: 7 }],
  ['with softmax', { normalisation: 'softmax' }],
  ['with one head', { heads: 1 }],
]

test.each(models)('%s, the pass in plain arrays gives what the graph gives', (_, given) => {
  const model = drawn(given)
  const pass = new OwnPass(model)
  const parameters = restoreParameters(model.config, 5, model.parameters)
  const visits = [visit(1), visit(9), visit(50), visit(50, { leftOut: true }), visit(12, { timed: false })]
  for (const temperature of [1, 0.4, 3])
    for (const history of visits) {
      const events = history.rows.length
      const [graph] = encodeBatch({ ...model, parameters }, [history], events, temperature)
      const plain = pass.encode(history, temperature)
      const factors = Float64Array.from({ length: events }, (_, i) => 0.5 + (i % 5))
      const far = (a: ArrayLike<number>, b: ArrayLike<number>) =>
        Math.max(...Array.from(a, (x, i) => Math.abs(x - b[i]!) / (1 + Math.abs(b[i]!))))
      expect(plain.weights).toHaveLength(events)
      expect(far(plain.weights, graph!.weights)).toBeLessThan(1e-5)
      expect(far(plain.itemVectors(), graph!.itemVectors())).toBeLessThan(1e-5)
      expect(far(plain.sum(factors), graph!.sum(factors))).toBeLessThan(1e-4)
      // works that were read before are not read again, and nothing of it changes
      const again = pass.encode({ ...history, read: pass.read(history.embeddings) }, temperature)
      expect(again.sum(factors)).toEqual(plain.sum(factors))
      expect(
        pass
          .encode({ ...history, read: pass.read(history.embeddings.map(() => 0)) }, temperature)
          .sum(factors),
      ).not.toEqual(plain.sum(factors))
      expect(graph!.itemVectors().some((x) => x !== 0)).toBe(true)
    }
})
