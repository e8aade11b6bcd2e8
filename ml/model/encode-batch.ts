import { tf, untracked } from '@/ml/backend'
import type { ModelConfig } from './config'
import { emptyEvents, eventTensors, setTimes } from './events'
import type { HistoryInput } from './loaded-model'
import type { Parameters } from './parameters'
import { noDropout, read } from './recommender'
import { valueGroups } from './value-groups'

type Encoder = {
  parameters: Parameters
  config: ModelConfig
  /** (D + 1): what the embeddings and the base of the average work are */
  centre: Float64Array
}

/** What one pass gives for one history of n events. Most questions need only the sum of the item vectors. */
export type Vectors = {
  /** sum_i factors_i * item vector i, without `together` -> (D) */
  sum(factors: Float64Array): Float64Array
  /** -> (n, D) */
  itemVectors(): Float32Array
  /** (n, G, D) */
  groupVectors: Float32Array | null
  /** (n) */
  weights: Float32Array
  /** (D) */
  together: Float32Array | null
}

/** Attention matrices held at once, in numbers: bounds the memory of a large batch of long histories. */
const cellsMax = 4_000_000

/** Any histories, in their order; computed long with long, because padding costs the square of its length. */
export function encodeBatches(
  encoder: Encoder,
  histories: readonly HistoryInput[],
  temperature: number,
): Vectors[] {
  const { embeddingSize: d, heads, together } = encoder.config
  const vectors: Vectors[] = histories.map(({ groups }) => ({
    sum: () => new Float64Array(d),
    itemVectors: () => new Float32Array(),
    groupVectors: groups ? new Float32Array() : null,
    weights: new Float32Array(),
    together: together ? new Float32Array(d) : null,
  }))
  const order = histories.map((_, b) => b).filter((b) => histories[b]!.rows.length > 0)
  order.sort((a, b) => histories[b]!.rows.length - histories[a]!.rows.length)
  for (let from = 0; from < order.length; ) {
    const length = histories[order[from]!]!.rows.length
    const size = Math.max(1, Math.floor(cellsMax / (heads * length * length)))
    const batch = order.slice(from, from + size)
    const encoded = encodeBatch(
      encoder,
      batch.map((b) => histories[b]!),
      length,
      temperature,
    )
    batch.forEach((b, place) => {
      vectors[b] = encoded[place]!
    })
    from += batch.length
  }
  return vectors
}

/** Unscaled item vectors, weights and together of histories with at least one event. */
export function encodeBatch(
  { parameters, config, centre }: Encoder,
  histories: HistoryInput[],
  length: number,
  temperature: number,
): Vectors[] {
  const [size, d] = [histories.length, config.embeddingSize]
  const events = emptyEvents(size, length)
  const works = new Float32Array(size * length * d)
  const last = new Float32Array(size * length) // 1 at the last event of each history
  if (histories.some(({ leftOut }) => leftOut)) events.present = new Float32Array(size * length).fill(1)
  histories.forEach(({ embeddings, kinds, dwellMs, at, now, rows, leftOut }, b) => {
    works.set(embeddings, b * length * d)
    events.kinds.set(kinds, b * length)
    events.dwellMs.set(dwellMs, b * length)
    setTimes(events, b, at, now)
    last[b * length + rows.length - 1] = 1
    leftOut?.forEach((left, i) => {
      if (left) events.present![b * length + i] = 0
    })
  })
  const { items, groups, weights, together } = untracked(() => {
    const middle = tf.tensor1d(Array.from(centre.subarray(0, d)))
    const input = eventTensors(tf.add(tf.tensor3d(works, [size, length, d]), middle), events)
    const reading = read(parameters, config, input, noDropout, temperature)
    const asks = tf.tensor3d(last, [size, length, 1])
    const atLast = (x: tf.Tensor) => tf.sum(tf.mul(x, asks), 1, true) // (B, L, D) -> (B, 1, D)
    const atLastQuery = tf.sum(tf.mul(reading.weights, tf.expandDims(asks, 1)), 2) // (B, H, L)
    const weights = tf.mul(atLastQuery, tf.squeeze(reading.eventGates, [3])) // (B, H, L)
    const weighted = tf.mul(reading.values, tf.expandDims(weights, -1)) // (B, H, L, D/H)
    const merged = tf.reshape(tf.transpose(weighted, [0, 2, 1, 3]), [size, length, d]) // (B, L, D)
    const unitGated = reading.unitGates ? tf.mul(merged, atLast(reading.unitGates)) : merged
    const gated = tf.reshape(unitGated, [-1, d])
    const mixed = tf.reshape(tf.matMul(gated, parameters['reading/output']! as tf.Tensor), [size, length, d])
    const items = tf.mul(mixed, parameters['reading/user-scale']!) // (B, L, D)
    const groups = histories.map(({ groups, rows }, b) => {
      if (!groups) return null
      const at = <T extends tf.Tensor>(x: T) => tf.squeeze(tf.slice(x, [b], [1]), [0]) // (B, ...) -> (...)
      const unitGates = reading.unitGates && at(atLast(reading.unitGates))
      return mapGroups({ parameters, config }, groups, rows.length, at(weights), unitGates)
    })
    return {
      items: items.dataSync() as Float32Array,
      groups,
      weights: tf.sum(weights, 1).dataSync() as Float32Array, // (B, L)
      together: reading.together && (atLast(reading.together).dataSync() as Float32Array), // (B, 1, D)
    }
  })
  return histories.map(({ rows }, b) => {
    const itemVectors = items.slice(b * length * d, (b * length + rows.length) * d)
    return {
      sum: (factors) => sumOf(itemVectors, factors, d),
      itemVectors: () => itemVectors,
      groupVectors: groups[b]!,
      weights: weights.slice(b * length, b * length + rows.length),
      together: together?.slice(b * d, (b + 1) * d) ?? null,
    }
  })
}

/** (n, D), (n) -> (D) */
function sumOf(vectors: Float32Array, factors: Float64Array, d: number): Float64Array {
  const sum = new Float64Array(d)
  for (let at = 0; at < vectors.length; at++) sum[at % d]! += factors[Math.floor(at / d)]! * vectors[at]!
  return sum
}

/** The groups of one history through the linear maps that its whole works go through. Inside a scope. -> (n, G, D) */
export function mapGroups(
  { parameters, config }: Pick<Encoder, 'parameters' | 'config'>,
  groups: Float32Array,
  events: number,
  weights: tf.Tensor, // (H, L)
  unitGates: tf.Tensor | null, // (1, D)
): Float32Array {
  const { embeddingSize: d, heads } = config
  const part = (name: string) => parameters[`reading/${name}`]! as tf.Tensor2D
  const valued = tf.matMul(tf.tensor2d(groups, [groups.length / d, d]), part('value')) // (n G, D)
  const split = tf.reshape(valued, [events, valueGroups.length, heads, d / heads])
  const weightOf = tf.transpose(tf.slice(weights, [0, 0], [heads, events])) // (n, H)
  const weighted = tf.mul(split, tf.reshape(weightOf, [events, 1, heads, 1])) // (n, G, H, D/H)
  const flat = tf.reshape(weighted, [-1, d]) as tf.Tensor2D // (n G, D)
  const mixed = tf.matMul(unitGates ? tf.mul(flat, unitGates) : flat, part('output'))
  return tf.mul(mixed, parameters['reading/user-scale']!).dataSync() as Float32Array
}
