import { tf } from '@/ml/backend'
import { type Attended, attentionWeights, type WeightOptions } from './weights'

/**
 * Vaswani et al. 2017, eq. 1, with the mask, bias, temperature and normalisation of WeightOptions:
 *
 *     weights = softmax(q k^T / sqrt(d) + bias),  output = weights v
 *
 * @param queries (..., Lq, d)
 * @param keys (..., Lk, d)
 * @param values (..., Lk, Dv)
 */
export function scaledDotProductAttention(
  queries: tf.Tensor,
  keys: tf.Tensor,
  values: tf.Tensor,
  options: WeightOptions = {},
): Attended {
  return tf.tidy(() => {
    const logits = dotProductLogits(queries, keys) // (..., Lq, Lk)
    const weights = attentionWeights(logits, options)
    return { output: tf.matMul(weights, values), weights } // (..., Lq, Dv)
  })
}

/** q k^T / sqrt(d): dividing keeps the variance of a dot product of d unit-variance terms at 1. -> (..., Lq, Lk) */
export function dotProductLogits(queries: tf.Tensor, keys: tf.Tensor): tf.Tensor {
  const scaled = tf.mul(queries, 1 / Math.sqrt(queries.shape.at(-1)!)) // cheaper on (Lq, d) than on (Lq, Lk)
  return tf.matMul(scaled, keys, false, true)
}
