import { tf } from '@/ml/backend'

/** (..., D) x (D, E) -> (..., E): one flat product, which is faster than a batched one */
export function linear(x: tf.Tensor, matrix: tf.Tensor): tf.Tensor {
  const [width, widthAfter] = matrix.shape as [number, number]
  const flat = product(tf.reshape(x, [-1, width]), matrix as tf.Tensor2D)
  return tf.reshape(flat, [...x.shape.slice(0, -1), widthAfter])
}

/**
 * (N, D) x (D, E) -> (N, E), with a gradient that transposes before it multiplies: WebAssembly's product is several times
 * slower on matrices it is asked to read sideways, and the native one does not mind.
 */
export function product(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  const multiply = tf.customGrad((...inputs) => {
    const [a, b, save] = inputs as unknown as [tf.Tensor2D, tf.Tensor2D, (tensors: tf.Tensor[]) => void]
    save([a, b])
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => {
      const [a, b] = saved as [tf.Tensor2D, tf.Tensor2D]
      return [tf.matMul(dy, tf.transpose(b)), tf.matMul(tf.transpose(a), dy)]
    }
    return { value: tf.matMul(a, b), gradFunc }
  })
  return multiply(a, b) as tf.Tensor2D
}
