/**
 * Attention over what a work is known by: how it looks, what is written about it, who looked at it (its id). The whole work
 * asks and each modality answers:
 *
 *     logit_m = sqrt(D) <e Q, x_m K> + b_m       e = sum of the x_m that the work has
 *     e_work  = sum_m a_m x_m                    a = softmax over those it has, times how many it has
 *
 * With Q and b at zero every a is 1, and the work is the plain sum of what it is known by: that is where training starts. The
 * weights look at one work alone and the x_m stay apart, so every share of a score still splits exactly among them.
 */
import { linear } from '@/ml/attention/linear'
import { tf } from '@/ml/backend'
import { type Modality, modalities } from '@/ml/types'
import type { ModelConfig } from './config'
import type { Parameters } from './parameters'

/** A work says nothing through a modality it does not have, and the others then speak as loudly as they do without it. */
type Known = {
  /** (n, D + 1), zeros where the work does not have the modality */
  vectors: tf.Tensor
  /** (n, 1), 1 or 0 */
  present: tf.Tensor
}

/** -> (n, D + 1) */
export function attendModalities(parameters: Parameters, by: Record<Modality, Known>): tf.Tensor2D {
  const known = modalities.map((modality) => by[modality])
  const width = known[0]!.vectors.shape[1]!
  const d = width - 1
  const embeddings = known.map(({ vectors }) => tf.slice(vectors as tf.Tensor2D, [0, 0], [-1, d])) // each (n, D)
  const asking = linear(tf.addN(embeddings), parameters['modalities/query']!) // (n, A)
  const matches = embeddings.map((x) =>
    tf.sum(tf.mul(asking, linear(x, parameters['modalities/key']!)), 1, true),
  )
  const logits = tf.add(tf.mul(tf.concat(matches, 1), Math.sqrt(d)), parameters['modalities/bias']!) // (n, M)
  const present = tf.concat(
    known.map((each) => each.present),
    1,
  ) // (n, M)
  const seen = tf.softmax(tf.sub(logits, tf.mul(tf.sub(1, present), 1e9))) // (n, M)
  const weights = tf.mul(seen, tf.sum(present, 1, true))
  const weighed = known.map(({ vectors }, m) => tf.mul(vectors, tf.slice(weights, [0, m], [-1, 1])))
  return tf.addN(weighed) as tf.Tensor2D
}

/** The same weights of one work, in plain numbers. @param vectors in the order of `modalities`, each (D), null where the work does not have it */
export function modalityWeights(
  parameters: ReadonlyMap<string, Float32Array>,
  { embeddingSize: d }: ModelConfig,
  vectors: readonly (ArrayLike<number> | null)[],
): number[] {
  const bias = parameters.get('modalities/bias')!
  const whole = Array.from({ length: d }, (_, j) => vectors.reduce((sum, x) => sum + (x?.[j] ?? 0), 0))
  const through = (x: ArrayLike<number>, name: string): number[] => {
    const matrix = parameters.get(name)! // (D, A)
    const a = matrix.length / d
    return Array.from({ length: a }, (_, k) => {
      let sum = 0
      for (let j = 0; j < d; j++) sum += x[j]! * matrix[j * a + k]!
      return sum
    })
  }
  const asking = through(whole, 'modalities/query')
  const logits = vectors.map((x, m) => {
    if (!x) return Number.NEGATIVE_INFINITY
    const match = through(x, 'modalities/key').reduce((sum, value, k) => sum + value * asking[k]!, 0)
    return Math.sqrt(d) * match + bias[m]!
  })
  const highest = Math.max(...logits)
  const exps = logits.map((logit) => Math.exp(logit - highest))
  const total = exps.reduce((sum, value) => sum + value, 0)
  const count = vectors.filter(Boolean).length
  return exps.map((value) => (total ? (count * value) / total : 0))
}
