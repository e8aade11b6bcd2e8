/** The same sums as plain loops, and slopes by trying: what the tests hold the library against. */
import { expect } from 'vitest'
import { tf } from '@/ml/backend'

export function expectClose(
  actual: tf.Tensor,
  expected: tf.Tensor | ArrayLike<number>,
  tolerance = 1e-4,
): void {
  const a = actual.dataSync()
  const e = expected instanceof tf.Tensor ? expected.dataSync() : expected
  expect(a.length).toBe(e.length)
  let worst = 0
  for (let i = 0; i < a.length; i++) worst = Math.max(worst, Math.abs(a[i]! - e[i]!))
  expect(worst).toBeLessThan(tolerance)
}

/** One query at a time, one key at a time, in double precision. q, k, v (B, L, d) -> flat arrays */
export function naiveAttention(
  form: string,
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  scorer: tf.Tensor,
  { temperature, bias, mask }: { temperature: number; bias: tf.Tensor; mask: tf.Tensor },
): { output: number[]; weights: number[] } {
  const [Q, K, V] = [q, k, v].map((x) => x.arraySync() as number[][][]) as [
    number[][][],
    number[][][],
    number[][][],
  ]
  const s = scorer.arraySync() as number[]
  const B = bias.arraySync() as number[][]
  const M = mask.arraySync() as number[][]
  const output: number[] = []
  const weights: number[] = []
  Q.forEach((queries, b) => {
    queries.forEach((query, i) => {
      const logits = K[b]!.map((key, j) => {
        const fit =
          form === 'additive'
            ? query.reduce((sum, x, d) => sum + s[d]! * Math.tanh(x + key[d]!), 0)
            : query.reduce((sum, x, d) => sum + x * key[d]!, 0) / Math.sqrt(query.length)
        return (fit + B[i]![j]!) / temperature
      })
      let visible = logits.map((_, j) => M[i]![j] === 1)
      if (form === 'local') visible = visible.map((sees, j) => sees && i - j < 3 && j <= i)
      if (form === 'top-k') {
        const best = logits
          .map((_, j) => j)
          .filter((j) => visible[j])
          .sort((x, y) => logits[y]! - logits[x]!)
          .slice(0, 2)
        visible = visible.map((_, j) => best.includes(j))
      }
      const raised = logits.map((logit, j) => (visible[j] ? Math.exp(logit) : 0))
      const total = raised.reduce((sum, x) => sum + x, 0)
      const row = raised.map((x) => x / total)
      weights.push(...row)
      output.push(...query.map((_, d) => row.reduce((sum, w, j) => sum + w * V[b]![j]![d]!, 0)))
    })
  })
  return { output, weights }
}

/** The largest difference between the gradient and central differences, relative to the largest slope. */
export function gradientError(loss: (...xs: tf.Tensor[]) => tf.Scalar, xs: tf.Tensor[]): number {
  const step = 1e-2 // single precision: smaller steps drown in rounding
  const gradients = tf.grads((...inputs: tf.Tensor[]) => loss(...inputs))(xs)
  let worst = 0
  let largest = 1
  xs.forEach((x, which) => {
    const slopes = gradients[which]!.dataSync()
    const values = Float32Array.from(x.dataSync())
    for (let i = 0; i < values.length; i++) {
      const at = (change: number) => {
        const moved = Float32Array.from(values)
        moved[i]! += change
        const inputs = xs.map((other, o) => (o === which ? tf.tensor(moved, x.shape) : other))
        return loss(...inputs).dataSync()[0]!
      }
      const slope = (at(step) - at(-step)) / (2 * step)
      worst = Math.max(worst, Math.abs(slope - slopes[i]!))
      largest = Math.max(largest, Math.abs(slope))
    }
  })
  return worst / largest
}
