import { beforeAll, expect, test } from 'vitest'
import { linear } from '@/ml/attention/linear'
import { initialiseBackend, tf } from '@/ml/backend'
import { Random } from '@/ml/random'
import { expectClose, gradientError } from '../naive'

beforeAll(async () => {
  await initialiseBackend()
})

test('a flat product is the batched one, has the gradient differences give, and leaves no tensor behind', () => {
  const before = tf.memory().numTensors
  tf.tidy(() => {
    const random = Random.fromSeed(1)
    const draw = (...shape: number[]) => tf.tensor(random.normals(tf.util.sizeFromShape(shape), 1), shape)
    const [x, matrix, goal] = [draw(2, 3, 4), draw(4, 5), draw(2, 3, 5)]
    const batched = tf.matMul(x, tf.tile(tf.expandDims(matrix, 0), [2, 1, 1]))
    expectClose(linear(x, matrix), batched)
    const loss = (x: tf.Tensor, matrix: tf.Tensor) => tf.sum(tf.mul(linear(x, matrix), goal)) as tf.Scalar
    expect(gradientError(loss, [x, matrix])).toBeLessThan(5e-3)
  })
  expect(tf.memory().numTensors).toBe(before)
})
