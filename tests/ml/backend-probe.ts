/**
 * A small attention-shaped program whose results backend.test.ts compares between backends. It runs in a process of its
 * own because a process has one backend; prints one JSON object.
 */
import { initialiseBackend, tf } from '@/ml/backend'

const [batch, length, heads, width, works] = [3, 7, 2, 8, 40]

const backend = await initialiseBackend()
const normal = (shape: number[], seed: number) => tf.randomNormal(shape, 0, 0.5, 'float32', seed)

const history = tf.tensor2d(
  Array.from({ length: batch * length }, (_, i) => (i * 17 + 3) % works),
  [batch, length],
  'int32',
)
const present = tf.tensor2d(
  Array.from({ length: batch * length }, (_, i) => (i % length < 4 + (i % 2) ? 1 : 0)),
  [batch, length],
)
const targets = tf.tensor1d([5, 11, 2], 'int32')

const embedding = tf.variable(normal([works, width], 1)) // (V, D)
const queries = tf.variable(normal([width, width], 2)) // (D, D)
const keys = tf.variable(normal([width, width], 3)) // (D, D)
const scale = tf.variable(tf.ones([width])) // (D)
const variables = [embedding, queries, keys, scale]

const split = (x: tf.Tensor) =>
  tf.transpose(tf.reshape(x, [batch, length, heads, width / heads]), [0, 2, 1, 3]) // (B, H, L, D/H)
const project = (x: tf.Tensor, weights: tf.Tensor) =>
  split(tf.reshape(tf.matMul(tf.reshape(x, [batch * length, width]), weights as tf.Tensor2D), x.shape))

function attend() {
  const items = tf.gather(embedding, history) // (B, L, D)
  const { mean, variance } = tf.moments(items, -1, true) // (B, L, 1)
  const normed = tf.mul(tf.mul(tf.sub(items, mean), tf.rsqrt(tf.add(variance, 1e-6))), scale) // (B, L, D)
  const active = tf.mul(normed, tf.add(tf.erf(normed), 1)) // (B, L, D), a GELU
  const logits = tf.matMul(project(active, queries), project(active, keys), false, true) // (B, H, L, L)
  const mask = tf.reshape(tf.mul(tf.sub(1, present), -1e9), [batch, 1, 1, length])
  const weights = tf.softmax(tf.add(logits, mask)) // (B, H, L, L)
  const mixed = tf.matMul(weights, split(items)) // (B, H, L, D/H)
  const visitor = tf.mean(tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), items.shape), 1) // (B, D)
  const scores = tf.matMul(visitor as tf.Tensor2D, embedding as tf.Tensor2D, false, true) // (B, V)
  return { weights, scores }
}

const loss = () => {
  const { scores } = attend()
  const likely = tf.sum(tf.mul(tf.logSoftmax(scores), tf.oneHot(targets, works)), 1) // (B)
  return tf.neg(tf.mean(likely)) as tf.Scalar
}

const read = (tensor: tf.Tensor) => Array.from(tensor.dataSync())
const tensorsBefore = tf.memory().numTensors
const before = tf.tidy(() => {
  const { weights, scores } = attend()
  const { grads } = tf.variableGrads(loss)
  const { values, indices } = tf.topk(scores, 5)
  return {
    weights: read(weights),
    scores: read(scores),
    topScores: read(values),
    topWorks: read(indices),
    gradients: variables.map((variable) => read(grads[variable.name]!)),
    running: read(tf.cumsum(scores, 1)),
    scattered: read(
      tf.tensorScatterUpdate(scores, tf.tensor2d([[1], [0]], [2, 1], 'int32'), tf.ones([2, works])),
    ),
    gathered: read(tf.gather(scores, indices, 1, 1)), // (B, 5), along the batch
    summed: read(tf.einsum('bv,vd->bd', scores, embedding)), // (B, D)
  }
})
const tensorsAfter = tf.memory().numTensors

const optimiser = tf.train.adam(0.01)
const losses = Array.from({ length: 20 }, () => {
  const value = optimiser.minimize(loss, true, variables)!
  const number = value.dataSync()[0]!
  value.dispose()
  return number
})
const trained = tf.tidy(() => read(attend().scores))

console.log(JSON.stringify({ backend, before, tensorGrowth: tensorsAfter - tensorsBefore, losses, trained }))
