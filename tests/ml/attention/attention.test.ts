import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { additiveAttention } from '@/ml/attention/additive'
import { causalMask, localMask, paddingMask } from '@/ml/attention/mask'
import { crossAttention, mergeHeads, multiHeadAttention, splitHeads } from '@/ml/attention/multi-head'
import { scaledDotProductAttention } from '@/ml/attention/scaled-dot-product'
import { localAttention, topKAttention } from '@/ml/attention/sparse'
import type { Attended, WeightOptions } from '@/ml/attention/weights'
import { initialiseBackend, tf } from '@/ml/backend'
import { Random } from '@/ml/random'
import { expectClose, gradientError, naiveAttention } from '../naive'

const [batch, length, width] = [2, 5, 4]
let random: Random
let q: tf.Tensor
let k: tf.Tensor
let v: tf.Tensor
let scorer: tf.Tensor
let tensorsBefore: number

const normal = (...shape: number[]) => tf.tensor(random.normals(tf.util.sizeFromShape(shape), 1), shape)

beforeAll(async () => {
  await initialiseBackend()
})
beforeEach(() => {
  random = Random.fromSeed(7)
  tensorsBefore = tf.memory().numTensors
  tf.engine().startScope()
  q = normal(batch, length, width)
  k = normal(batch, length, width)
  v = normal(batch, length, width)
  scorer = normal(width)
})
afterEach(() => {
  tf.engine().endScope()
  expect(tf.memory().numTensors).toBe(tensorsBefore)
})

type Form = (q: tf.Tensor, k: tf.Tensor, v: tf.Tensor, options?: WeightOptions) => Attended
const forms: [name: string, form: Form][] = [
  ['scaled dot-product', scaledDotProductAttention],
  ['additive', (q, k, v, options) => additiveAttention(q, k, v, scorer, options)],
  ['local', (q, k, v, options) => localAttention(q, k, v, 3, options)],
  ['top-k', (q, k, v, options) => topKAttention(q, k, v, 2, options)],
]

describe.each(forms)('%s attention', (name, form) => {
  test('gives weights that sum to 1 and are never negative', () => {
    const { weights } = form(q, k, v)
    expectClose(tf.sum(weights, -1), new Array(batch * length).fill(1))
    expect(tf.min(weights).dataSync()[0]).toBeGreaterThanOrEqual(0)
  })

  test('gives padding exactly nothing, and a query that sees nothing gives nothing at all', () => {
    const mask = tf.reshape(paddingMask([3, 0], length), [batch, 1, length])
    const weights = form(q, k, v, { mask }).weights.arraySync() as number[][][]
    for (const row of weights[0]!) expect(row.slice(3)).toEqual([0, 0])
    for (const row of weights[1]!) expect(row).toEqual([0, 0, 0, 0, 0])
    // what padding holds cannot matter
    const other = tf.add(v, tf.mul(tf.sub(1, tf.reshape(mask, [batch, length, 1])), 1000))
    expectClose(form(q, k, other, { mask }).output, form(q, k, v, { mask }).output)
  })

  test('agrees with a plain loop', () => {
    const options = { temperature: 0.7, bias: normal(length, length), mask: causalMask(length) }
    const { output, weights } = form(q, k, v, options)
    const naive = naiveAttention(name, q, k, v, scorer, options)
    expectClose(weights, naive.weights)
    expectClose(output, naive.output)
  })

  test('has gradients that agree with finite differences', () => {
    const goal = normal(batch, length, width)
    const options = { mask: causalMask(length) }
    const loss = (q: tf.Tensor, k: tf.Tensor, v: tf.Tensor) =>
      tf.sum(tf.mul(form(q, k, v, options).output, goal)) as tf.Scalar
    expect(gradientError(loss, [q, k, v])).toBeLessThan(5e-3)
  })
})

test.each(forms.slice(0, 2))('%s attention as a sigmoid judges each key alone', (_, form) => {
  const options: WeightOptions = { normalisation: 'sigmoid' }
  const first = (x: tf.Tensor) => tf.slice(x, [0, 0, 0], [-1, length - 1, -1])
  const whole = form(q, k, v, options).weights
  const without = form(q, first(k), first(v), options).weights
  expectClose(without, tf.slice(whole, [0, 0, 0], [-1, -1, length - 1]))
})

test('temperature sharpens below 1 and flattens above it', () => {
  const largest = (temperature: number) =>
    tf.mean(tf.max(scaledDotProductAttention(q, k, v, { temperature }).weights, -1)).dataSync()[0]!
  expect(largest(0.2)).toBeGreaterThan(largest(1))
  expect(largest(5)).toBeLessThan(largest(1))
})

test('local attention sees its window and nothing else', () => {
  const { weights } = localAttention(q, k, v, 2)
  const rows = (weights.arraySync() as number[][][])[0]!
  rows.forEach((row, query) => {
    row.forEach((weight, key) => {
      expect(weight > 0).toBe(key === query || key === query - 1)
    })
  })
  expect(localMask(3, 9).arraySync()).toEqual(causalMask(3).arraySync())
})

test('top-k attention spends its places on visible keys', () => {
  const { weights } = topKAttention(q, k, v, 2, { mask: causalMask(length) })
  const rows = (weights.arraySync() as number[][][])[0]!
  rows.forEach((row, query) => {
    expect(row.filter((weight) => weight > 0).length).toBe(Math.min(2, query + 1))
  })
})

describe('multi-head attention', () => {
  const heads = 2
  const projections = () => ({
    query: normal(width, width),
    key: normal(width, width),
    value: normal(width, width),
    output: normal(width, width),
  })

  test('is each head on its own columns, put side by side', () => {
    const parts = projections()
    const { output, weights } = multiHeadAttention(q, parts, heads)
    expect(weights.shape).toEqual([batch, heads, length, length])
    const columns = (matrix: tf.Tensor, head: number) => tf.slice(matrix, [0, head * 2], [width, 2])
    const project = (x: tf.Tensor, matrix: tf.Tensor) =>
      tf.reshape(tf.matMul(tf.reshape(x, [-1, width]), matrix as tf.Tensor2D), [batch, length, -1])
    const outputs = [0, 1].map(
      (head) =>
        scaledDotProductAttention(
          project(q, columns(parts.query, head)),
          project(q, columns(parts.key, head)),
          project(q, columns(parts.value, head)),
        ).output,
    )
    expectClose(output, project(tf.concat(outputs, -1), parts.output))
  })

  test('may ask one sequence about another of another length', () => {
    const asked = normal(batch, 7, width)
    const { output, weights } = crossAttention(q, asked, projections(), heads)
    expect(output.shape).toEqual([batch, length, width])
    expect(weights.shape).toEqual([batch, heads, length, 7])
    expectClose(tf.sum(weights, -1), new Array(batch * heads * length).fill(1))
  })

  test('splits heads and merges them back unchanged', () => {
    expectClose(mergeHeads(splitHeads(q, heads)), q)
  })

  test('has gradients that agree with finite differences', () => {
    const parts = projections()
    const goal = normal(batch, length, width)
    const loss = (tokens: tf.Tensor, query: tf.Tensor, output: tf.Tensor) =>
      tf.sum(tf.mul(multiHeadAttention(tokens, { ...parts, query, output }, heads).output, goal)) as tf.Scalar
    expect(gradientError(loss, [q, parts.query, parts.output])).toBeLessThan(5e-3)
  })
})
