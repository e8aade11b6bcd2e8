import { tf } from '@/ml/backend'

/** (..., D) x (D, E) -> (..., E): one flat product, which is faster than a batched one */
export function linear(x: tf.Tensor, matrix: tf.Tensor): tf.Tensor {
  const [width, widthAfter] = matrix.shape as [number, number]
  const flat = tf.matMul(tf.reshape(x, [-1, width]), matrix)
  return tf.reshape(flat, [...x.shape.slice(0, -1), widthAfter])
}
