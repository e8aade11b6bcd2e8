/** Forms of attention that look at few keys: near ones, or the strongest ones. */
import { tf } from '@/ml/backend'
import { localMask, topKMask } from './mask'
import { dotProductLogits } from './scaled-dot-product'
import { type Attended, attentionWeights, type WeightOptions } from './weights'

/**
 * Causal attention over the latest `window` positions only. Histories are at most a few hundred events long, where a
 * masked full product is faster than cutting windows out.
 *
 * @param queries (..., L, d)
 * @param keys (..., L, d)
 * @param values (..., L, Dv)
 */
export function localAttention(
  queries: tf.Tensor,
  keys: tf.Tensor,
  values: tf.Tensor,
  window: number,
  options: WeightOptions = {},
): Attended {
  return tf.tidy(() => {
    const near = localMask(queries.shape.at(-2)!, window) // (L, L)
    const mask = options.mask ? tf.mul(options.mask, near) : near
    const weights = attentionWeights(dotProductLogits(queries, keys), { ...options, mask })
    return { output: tf.matMul(weights, values), weights }
  })
}

/**
 * Each query attends to the k keys that fit it best and to no other.
 *
 * @param queries (..., Lq, d)
 * @param keys (..., Lk, d)
 * @param values (..., Lk, Dv)
 */
export function topKAttention(
  queries: tf.Tensor,
  keys: tf.Tensor,
  values: tf.Tensor,
  k: number,
  options: WeightOptions = {},
): Attended {
  return tf.tidy(() => {
    const logits = dotProductLogits(queries, keys) // (..., Lq, Lk)
    const biased = options.bias ? tf.add(logits, options.bias) : logits
    // Masked keys must not take one of the k places.
    const allowed = options.mask ? tf.add(biased, tf.mul(tf.sub(1, options.mask), -1e9)) : biased
    const best = topKMask(allowed, k)
    const mask = options.mask ? tf.mul(options.mask, best) : best
    const weights = attentionWeights(logits, { ...options, mask })
    return { output: tf.matMul(weights, values), weights }
  })
}
