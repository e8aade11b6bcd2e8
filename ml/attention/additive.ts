import { tf } from '@/ml/backend'
import { type Attended, attentionWeights, type WeightOptions } from './weights'

/**
 * Bahdanau et al. 2015: a one-layer network scores each pair, so queries and keys may be unlike each other.
 *
 *     logit = scorer . tanh(q + k)          project q and k beforehand where they need it
 *
 * Costs Lq * Lk * d memory where the dot product costs Lq * Lk.
 *
 * @param queries (..., Lq, d)
 * @param keys (..., Lk, d)
 * @param values (..., Lk, Dv)
 * @param scorer (d)
 */
export function additiveAttention(
  queries: tf.Tensor,
  keys: tf.Tensor,
  values: tf.Tensor,
  scorer: tf.Tensor,
  options: WeightOptions = {},
): Attended {
  return tf.tidy(() => {
    const weights = attentionWeights(additiveLogits(queries, keys, scorer), options)
    return { output: tf.matMul(weights, values), weights } // (..., Lq, Dv)
  })
}

/** scorer . tanh(q + k) -> (..., Lq, Lk) */
export function additiveLogits(queries: tf.Tensor, keys: tf.Tensor, scorer: tf.Tensor): tf.Tensor {
  const pairs = tf.tanh(tf.add(tf.expandDims(queries, -2), tf.expandDims(keys, -3))) // (..., Lq, Lk, d)
  return tf.sum(tf.mul(pairs, scorer), -1)
}
