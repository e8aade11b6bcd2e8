/** Softmax cross-entropy over works: all of them, or a shared sample corrected for how it was drawn. */
import { product } from '@/ml/attention/linear'
import { tf } from '@/ml/backend'
import type { Random } from '@/ml/random'

/**
 * mean over n of -log( exp(s_target) / sum over candidates exp(s) )
 *
 * @param visitors (N, D + 1), the last column 1
 * @param works (n, D + 1) embedding and base of the works at hand
 * @param targets (N) int32, their rows in `works`
 * @param sample negatives: rows (M) int32 and log of their chance to be in the sample (M); null: all works at hand
 */
export function softmaxLoss(
  visitors: tf.Tensor2D,
  works: tf.Tensor2D,
  targets: tf.Tensor1D,
  sample: { rows: tf.Tensor1D; logChance: tf.Tensor1D } | null,
): tf.Scalar {
  const right = tf.sum(tf.mul(visitors, tf.gather(works, targets)), 1) // (N)
  if (!sample) return tf.mean(tf.sub(logSumExp(product(visitors, tf.transpose(works))), right)) // over (N, n)
  // Jean et al. 2015: dividing by the chance to be drawn makes the sampled sum an estimate of the full one.
  const scores = tf.sub(product(visitors, tf.transpose(tf.gather(works, sample.rows))), sample.logChance) // (N, M)
  const same = tf.equal(tf.expandDims(targets, 1), tf.expandDims(sample.rows, 0)) // (N, M): the target is not its own negative
  const wrong = tf.sub(scores, tf.mul(tf.cast(same, 'float32'), 1e9))
  return tf.mean(tf.sub(logSumExp(tf.concat([tf.expandDims(right, 1), wrong], 1)), right))
}

/** log sum exp of each row, (N, M) -> (N). Its gradient is the softmax; said outright, it is two operations, not ten. */
function logSumExp(scores: tf.Tensor): tf.Tensor {
  const operation = tf.customGrad((x, save) => {
    const value = tf.logSumExp(x as tf.Tensor, -1)
    ;(save as (tensors: tf.Tensor[]) => void)([x as tf.Tensor, value])
    const gradFunc = (dy: tf.Tensor, [scores, sums]: tf.Tensor[]) =>
      tf.mul(tf.exp(tf.sub(scores!, tf.expandDims(sums!, 1))), tf.expandDims(dy, 1))
    return { value, gradFunc }
  })
  return operation(scores)
}

/** Draws negatives in proportion to popularity^0.5, mixed half and half with even chances: neither hits nor the rest are forgotten. */
export class NegativeSampler {
  private readonly cumulative: Float64Array

  /** @param visits (V) how often each work is a target */
  constructor(visits: ArrayLike<number>) {
    const works = visits.length
    const weights = Float64Array.from({ length: works }, (_, work) => Math.sqrt(visits[work]!))
    const total = weights.reduce((sum, weight) => sum + weight, 0) || 1
    this.cumulative = new Float64Array(works)
    let sum = 0
    for (let work = 0; work < works; work++) {
      sum += 0.5 / works + (0.5 * weights[work]!) / total
      this.cumulative[work] = sum
    }
  }

  /** `count` draws with their doubles removed, and the log of the chance of each to be among them */
  draw(count: number, random: Random): { works: Int32Array; logChance: Float32Array } {
    const drawn = new Set<number>()
    for (let i = 0; i < count; i++) drawn.add(this.find(random.next() * this.cumulative.at(-1)!))
    const works = Int32Array.from(drawn).sort()
    const logChance = Float32Array.from(works, (work) =>
      Math.log(-Math.expm1(count * Math.log1p(-this.chance(work)))),
    )
    return { works, logChance }
  }

  private chance(work: number): number {
    return this.cumulative[work]! - (work ? this.cumulative[work - 1]! : 0)
  }

  private find(value: number): number {
    let low = 0
    let high = this.cumulative.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.cumulative[middle]! < value) low = middle + 1
      else high = middle
    }
    return low
  }
}
