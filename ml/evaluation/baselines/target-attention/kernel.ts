/**
 * Target attention without normalisation: the work that is scored asks each event on its own, as in DIN (Zhou et al. 2018), through a
 * sigmoid instead of a softmax. The sum stays exact, and what leaving an event out takes away is its share; but no vector of the
 * visitor ranks the catalogue: each event must be read anew for every work.
 *
 *     score(work) = base(work) + sum_i sum_h decay_h(age_i) * 2 sigmoid(<e_i K_h, e_work Q_h> / sqrt(d) + bias_h) * loud_h <e_i V_h, e_work O_h>
 *
 * B histories, L positions, M works scored, D = embeddingSize, H = heads of width d = D / H. Histories are left-aligned; causality hides
 * their padding.
 */
import { causalMask } from '@/ml/attention/mask'
import { splitHeads } from '@/ml/attention/multi-head'
import { attentionWeights } from '@/ml/attention/weights'
import { tf } from '@/ml/backend'
import { gapBuckets, gapOf } from '@/ml/features/tokens'
import type { ModelConfig } from '@/ml/model/config'
import { placeBias } from '@/ml/model/recommender'
import type { Random } from '@/ml/random'

export type KernelConfig = Pick<ModelConfig, 'embeddingSize' | 'heads'>
export type Kernel = Record<string, tf.Variable>
type Dropout = (x: tf.Tensor) => tf.Tensor

/** of embeddings before they have learned anything */
const idDeviation = 0.01
/** that a decay of .9 adds up */
const eventsAtFirst = 5

/** At first a plain decay over works like those looked at: queries are silent, values as they are. */
export function initialiseKernel(
  { embeddingSize: d, heads }: KernelConfig,
  works: number,
  random: Random,
): Kernel {
  const kernel: Kernel = {}
  const add = (name: string, shape: number[], values: (at: number) => number) => {
    const all = Float32Array.from({ length: tf.util.sizeFromShape(shape) }, (_, at) => values(at))
    kernel[name] = tf.tidy(() => tf.variable(tf.tensor(all, shape)))
  }
  const identity = (at: number) => Number(at % d === Math.floor(at / d))
  add('works', [works, d], () => random.normal() * idDeviation)
  add('base', [works, 1], () => 0)
  add('value', [d, d], identity)
  add('output', [d, d], identity)
  add('key', [d, d], () => random.normal() * d ** -0.5)
  add('query', [d, d], () => 0)
  add('bias', [heads, 1, 1, 1], () => 0)
  add('loud', [heads, 1, 1, 1], () => 1 / (idDeviation * eventsAtFirst))
  add('gap-bias', [gapBuckets, heads], (at) => {
    const weight = 0.9 ** (gapOf(Math.floor(at / heads)) + 1)
    return Math.log(weight / (1 - weight))
  })
  return kernel
}

/** Works as heads read them, (H, ..., d): what they say as values, and what of them the gate looks at. */
type Sides = { values: tf.Tensor; gates: tf.Tensor }

/** The events of histories, (B, L) int32 -> two of (H, B, L, d) */
export function readEvents(kernel: Kernel, heads: number, works: tf.Tensor2D, dropout: Dropout): Sides {
  return sidesOf(kernel, heads, tf.gather(kernel.works!, works), ['value', 'key'], dropout)
}

/** The works that are scored, (..., M) int32 -> two of (H, ..., M, d) */
export function readWorks(kernel: Kernel, heads: number, works: tf.Tensor): Sides {
  const [rows, columns] = works.rank === 1 ? [1, works.shape[0]!] : (works.shape as [number, number])
  const read = tf.gather(kernel.works!, tf.reshape(works, [rows, columns]) as tf.Tensor2D)
  return sidesOf(kernel, heads, read, ['output', 'query'], (x) => x)
}

/** (B, L, D) through two matrices -> two of (H, B, L, d); embeddings are small, and a gate must be able to close */
function sidesOf(
  kernel: Kernel,
  heads: number,
  embeddings: tf.Tensor,
  [value, gate]: [string, string],
  dropout: Dropout,
): Sides {
  const [rows, columns, d] = embeddings.shape as [number, number, number]
  const through = (x: tf.Tensor, name: string) => {
    const y = tf.matMul(tf.reshape(x, [-1, d]), kernel[name]! as tf.Tensor as tf.Tensor2D)
    return tf.transpose(splitHeads(tf.reshape(y, [rows, columns, d]), heads), [1, 0, 2, 3])
  }
  return {
    values: through(dropout(embeddings), value),
    gates: through(dropout(tf.mul(embeddings, Math.sqrt(d))), gate),
  }
}

/** What each event says of each work, whenever it happened. events (H, B, L, d), works (H, B or 1, M, d) -> (H, B, L, M) */
export function sharesOf(kernel: Kernel, events: Sides, works: Sides): tf.Tensor {
  const width = events.values.shape.at(-1)!
  const fit = product(events.gates, works.gates) // (H, B, L, M)
  const gate = tf.mul(tf.sigmoid(tf.add(tf.mul(fit, 1 / Math.sqrt(width)), kernel.bias!)), 2)
  return tf.mul(tf.mul(product(events.values, works.values), kernel.loud!), gate)
}

/** (H, B, L, d) x (H, B or 1, M, d) -> (H, B, L, M); works that all histories are asked about make it one product a head */
function product(events: tf.Tensor, works: tf.Tensor): tf.Tensor {
  const [heads, batch, length, width] = events.shape as [number, number, number, number]
  if (works.shape[1] === batch) return tf.matMul(events, works, false, true)
  const side = tf.reshape(events, [heads, batch * length, width])
  const flat = tf.matMul(side, tf.squeeze(works, [1]), false, true) // (H, B * L, M)
  return tf.reshape(flat, [heads, batch, length, -1])
}

/** How much an event still counts at each later position. -> (H, L, L), rows ask */
export function decayOf(kernel: Kernel, length: number): tf.Tensor {
  const bias = placeBias((name) => kernel[name]!, length, null)
  return tf.squeeze(attentionWeights(bias, { mask: causalMask(length), normalisation: 'sigmoid' }), [0])
}

/** shares (H, B, L, M), decay (H, P, L) -> (B, P, M), what each position that asks scores each work, without its base */
export function sumShares(shares: tf.Tensor, decay: tf.Tensor): tf.Tensor {
  const [heads, batch, length, works] = shares.shape as [number, number, number, number]
  const asking = decay.shape[1]!
  const weights = tf.reshape(tf.transpose(decay, [1, 0, 2]), [1, asking, heads * length])
  const said = tf.reshape(tf.transpose(shares, [1, 0, 2, 3]), [batch, heads * length, works])
  return tf.matMul(tf.tile(weights, [batch, 1, 1]), said)
}
