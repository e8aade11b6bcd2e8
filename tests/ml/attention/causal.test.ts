import { beforeAll, expect, test } from 'vitest'
import { causalAttention } from '@/ml/attention/causal'
import { causalMask } from '@/ml/attention/mask'
import { scaledDotProductAttention } from '@/ml/attention/scaled-dot-product'
import { initialiseBackend, tf } from '@/ml/backend'
import { Random } from '@/ml/random'
import { expectClose, gradientError } from '../naive'

beforeAll(async () => {
  await initialiseBackend()
})

test('attention in few passes is scaled dot-product attention, slopes included, and leaves no tensor behind', () => {
  const before = tf.memory().numTensors
  tf.tidy(() => {
    const random = Random.fromSeed(1)
    const draw = () => tf.tensor(random.normals(2 * 2 * 5 * 3, 1), [2, 2, 5, 3])
    const [q, k, v, goal] = [draw(), draw(), draw(), draw()]
    const mask = causalMask(5)
    const plain = (q: tf.Tensor, k: tf.Tensor, v: tf.Tensor) =>
      scaledDotProductAttention(q, k, v, { mask, alwaysSees: true }).output
    const quick = (q: tf.Tensor, k: tf.Tensor, v: tf.Tensor) => causalAttention(q, k, v, mask)
    expectClose(quick(q, k, v), plain(q, k, v), 1e-6)
    const lossOf = (attend: typeof plain) => (q: tf.Tensor, k: tf.Tensor, v: tf.Tensor) =>
      tf.sum(tf.mul(attend(q, k, v), goal)) as tf.Scalar
    const [slopes, expected] = [quick, plain].map((attend) => tf.grads(lossOf(attend))([q, k, v]))
    slopes!.forEach((slope, i) => {
      expectClose(slope, expected![i]!, 1e-5)
    })
    expect(gradientError(lossOf(quick), [q, k, v])).toBeLessThan(5e-3)
  })
  expect(tf.memory().numTensors).toBe(before)
})
