import { tf } from '@/ml/backend'
import { linear } from './linear'
import { scaledDotProductAttention } from './scaled-dot-product'
import type { Attended, WeightOptions } from './weights'

/** The four matrices of a multi-head attention, each (D, D); the heads lie side by side in their columns. */
export type HeadProjections = { query: tf.Tensor; key: tf.Tensor; value: tf.Tensor; output: tf.Tensor }

/**
 * Self-attention with several heads, each on its own D / H wide projection (Vaswani et al. 2017, section 3.2.2).
 *
 * @param tokens (B, L, D) -> output (B, L, D), weights (B, H, L, L)
 */
export function multiHeadAttention(
  tokens: tf.Tensor,
  projections: HeadProjections,
  heads: number,
  options: WeightOptions = {},
): Attended {
  return crossAttention(tokens, tokens, projections, heads, options)
}

/**
 * Multi-head attention whose queries come from one sequence and whose keys and values come from another.
 *
 * @param asking (B, Lq, D)
 * @param asked (B, Lk, D) -> output (B, Lq, D), weights (B, H, Lq, Lk)
 */
export function crossAttention(
  asking: tf.Tensor,
  asked: tf.Tensor,
  { query, key, value, output }: HeadProjections,
  heads: number,
  options: WeightOptions = {},
): Attended {
  return tf.tidy(() => {
    const q = splitHeads(linear(asking, query), heads) // (B, H, Lq, D/H)
    const k = splitHeads(linear(asked, key), heads) // (B, H, Lk, D/H)
    const v = splitHeads(linear(asked, value), heads) // (B, H, Lk, D/H)
    const attended = scaledDotProductAttention(q, k, v, options)
    return { output: linear(mergeHeads(attended.output), output), weights: attended.weights }
  })
}

/** (B, L, D) -> (B, H, L, D/H) */
export function splitHeads(x: tf.Tensor, heads: number): tf.Tensor {
  const [batch, length, width] = x.shape as [number, number, number]
  return tf.transpose(tf.reshape(x, [batch, length, heads, width / heads]), [0, 2, 1, 3])
}

/** (B, H, L, D/H) -> (B, L, D) */
export function mergeHeads(x: tf.Tensor): tf.Tensor {
  const [batch, heads, length, width] = x.shape as [number, number, number, number]
  return tf.reshape(tf.transpose(x, [0, 2, 1, 3]), [batch, length, heads * width])
}
