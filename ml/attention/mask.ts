/** Masks are 1 where a query may attend to a key and 0 where not, (..., Lq, Lk); they combine by multiplication. */
import { tf } from '@/ml/backend'

/** A position sees itself and what came before. -> (L, L) */
export function causalMask(length: number): tf.Tensor2D {
  return localMask(length, length)
}

/** A position sees itself and the `window - 1` positions before it. -> (L, L) */
export function localMask(length: number, window: number): tf.Tensor2D {
  const mask = new Float32Array(length * length)
  for (let query = 0; query < length; query++)
    for (let key = Math.max(0, query - window + 1); key <= query; key++) mask[query * length + key] = 1
  return tf.tensor2d(mask, [length, length])
}

/** No query sees keys from a sequence's length on. lengths (B) -> (B, 1, 1, L), for heads and queries to broadcast over */
export function paddingMask(lengths: ArrayLike<number>, length: number): tf.Tensor4D {
  const mask = new Float32Array(lengths.length * length)
  for (let b = 0; b < lengths.length; b++) mask.fill(1, b * length, b * length + lengths[b]!)
  return tf.tensor4d(mask, [lengths.length, 1, 1, length])
}

/**
 * Each query keeps its k highest logits; equal logits at the border all stay. (..., Lq, Lk) -> (..., Lq, Lk)
 * The choice itself has no slope, so its gradient is zero by definition; the logits chosen get theirs elsewhere.
 */
export function topKMask(logits: tf.Tensor, k: number): tf.Tensor {
  const choose = tf.customGrad((x) => {
    const { values } = tf.topk(x as tf.Tensor, Math.min(k, logits.shape.at(-1)!)) // (..., Lq, k)
    const lowest = tf.min(values, -1, true) // (..., Lq, 1)
    const value = tf.cast(tf.greaterEqual(x as tf.Tensor, lowest), 'float32')
    return { value, gradFunc: (dy: tf.Tensor) => tf.zerosLike(dy) }
  })
  return choose(logits)
}
