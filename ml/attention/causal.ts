/**
 * Causal softmax attention for training: the same numbers as scaled-dot-product.ts under a causal mask, but the weights are
 * not an output, and the gradient is said outright in the fewest passes over (L, L), which is where the time goes:
 *
 *     P = softmax(q k^T / sqrt(d) + mask),  o = P v
 *     dv = P^T do,   dS = P (do v^T - rowsum(do o)),   dq = dS k / sqrt(d),   dk = dS^T q / sqrt(d)
 *
 * rowsum(do o) stands for rowsum(dP P), over d numbers instead of L (Dao et al. 2022, FlashAttention, appendix B).
 */
import { tf } from '@/ml/backend'

/**
 * @param queries (B, H, L, d), keys and values too -> (B, H, L, d)
 * @param mask (L, L), 1 where a query may look
 */
export function causalAttention(
  queries: tf.Tensor,
  keys: tf.Tensor,
  values: tf.Tensor,
  mask: tf.Tensor2D,
): tf.Tensor {
  const narrow = 1 / Math.sqrt(queries.shape.at(-1)!)
  const attend = tf.customGrad((...inputs) => {
    const [q, k, v, save] = inputs as unknown as [tf.Tensor, tf.Tensor, tf.Tensor, (all: tf.Tensor[]) => void]
    const scaled = tf.mul(q, narrow) // (B, H, L, d)
    const penalty = tf.mul(tf.sub(mask, 1), 1e9) // (L, L): 0 or -1e9
    const weights = tf.softmax(tf.add(tf.matMul(scaled, k, false, true), penalty)) // (B, H, L, L)
    const value = tf.matMul(weights, v) // (B, H, L, d)
    save([scaled, k, v, weights, value])
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => {
      const [scaled, k, v, weights, value] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor]
      const own = tf.sum(tf.mul(dy, value), -1, true) // (B, H, L, 1)
      const slopes = tf.mul(weights, tf.sub(tf.matMul(dy, v, false, true), own)) // (B, H, L, L)
      return [
        tf.mul(tf.matMul(slopes, k), narrow),
        tf.matMul(slopes, scaled, true, false),
        tf.matMul(weights, dy, true, false),
      ]
    }
    return { value, gradFunc }
  })
  return attend(queries, keys, values)
}
