/**
 * The inverse of a symmetric positive definite matrix by Cholesky's factor, in halves: the products, which are nearly
 * all of the work, go to TensorFlow's matrix multiplication; only blocks of `blockSize` are done here, in double precision.
 *
 *     A = [ A1  B^T ] = L L^T,   M = L^-1 = [ M1            0  ]     M1 from A1,  F = B M1^T
 *         [ B   A2  ]                       [ -M2 F M1      M2 ]     M2 from A2 - F F^T, the Schur complement
 *     A^-1 = M^T M
 *
 * The factor has the square root of A's condition number, so single precision is enough for a ridge of 300 under a Gram
 * matrix of a million rows; inverting the halves of A themselves is shorter, and loses positive definiteness there.
 */
import { tf } from '@/ml/backend'

const blockSize = 64 // below it a call into the library costs more than it saves

/** @param matrix (n, n) symmetric positive definite -> (n, n); the caller disposes of both */
export function inverse(matrix: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => {
    const factor = inverseFactor(matrix) // (n, n)
    return tf.matMul(factor, factor, true)
  })
}

/** M = L^-1 of matrix = L L^T; lower triangular. (n, n) -> (n, n) */
function inverseFactor(matrix: tf.Tensor2D): tf.Tensor2D {
  const n = matrix.shape[0]
  if (n <= blockSize) return tf.tensor2d(smallInverseFactor(matrix.dataSync(), n), [n, n])
  const half = n >> 1
  return tf.tidy(() => {
    const m1 = inverseFactor(tf.slice(matrix, [0, 0], [half, half])) // (h, h)
    const f = tf.matMul(tf.slice(matrix, [half, 0], [n - half, half]), m1, false, true) // (n - h, h)
    const a2 = tf.slice(matrix, [half, half], [n - half, n - half])
    const m2 = inverseFactor(tf.sub(a2, tf.matMul(f, f, false, true))) // (n - h, n - h)
    const corner = tf.neg(tf.matMul(m2, tf.matMul(f, m1))) // (n - h, h)
    const top = tf.concat([m1, tf.zeros([half, n - half])], 1)
    return tf.concat([top, tf.concat([corner, m2], 1)], 0) as tf.Tensor2D // (n, n)
  })
}

/** Cholesky and forward substitution as the textbooks have them. (n, n) row-major */
function smallInverseFactor(matrix: ArrayLike<number>, n: number): Float32Array {
  const l = new Float64Array(n * n)
  const m = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!
      for (let k = 0; k < j; k++) sum -= l[i * n + k]! * l[j * n + k]!
      if (i !== j) l[i * n + j] = sum / l[j * n + j]!
      else if (sum > 0) l[i * n + i] = Math.sqrt(sum)
      else throw new RangeError('the matrix is not positive definite: the ridge is too small')
    }
    for (let j = 0; j <= i; j++) {
      let sum = i === j ? 1 : 0
      for (let k = j; k < i; k++) sum -= l[i * n + k]! * m[k * n + j]!
      m[i * n + j] = sum / l[i * n + i]!
    }
  }
  return Float32Array.from(m)
}
