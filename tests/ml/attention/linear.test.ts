import { beforeAll, expect, test } from 'vitest'
import { product } from '@/ml/attention/linear'
import { initialiseBackend, tf } from '@/ml/backend'
import { Random } from '@/ml/random'
import { expectClose, gradientError } from '../naive'

beforeAll(async () => {
  await initialiseBackend()
})

test('a product is the library’s, has the gradient differences give, and leaves no tensor behind', () => {
  const before = tf.memory().numTensors
  tf.tidy(() => {
    const random = Random.fromSeed(1)
    const [a, b, goal] = [
      [3, 4],
      [4, 5],
      [3, 5],
    ].map(([n, d]) => tf.tensor2d(random.normals(n! * d!, 1), [n!, d!])) as [
      tf.Tensor2D,
      tf.Tensor2D,
      tf.Tensor2D,
    ]
    expectClose(product(a, b), tf.matMul(a, b))
    const loss = (a: tf.Tensor, b: tf.Tensor) =>
      tf.sum(tf.mul(product(a as tf.Tensor2D, b as tf.Tensor2D), goal)) as tf.Scalar
    expect(gradientError(loss, [a, b])).toBeLessThan(5e-3)
  })
  expect(tf.memory().numTensors).toBe(before)
})
