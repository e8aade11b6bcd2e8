/** Softmax cross-entropy over works: all of them, or a shared sample corrected for how it was drawn. */
import { tf } from '@/ml/backend'
import type { Random } from '@/ml/random'

/**
 * mean over n of -log( exp(s_target) / sum over candidates exp(s) )
 *
 * @param visitors (N, D + 1), the last column 1 where works have a base
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
  if (sample)
    return sampledSoftmax(visitors, tf.gather(works, targets), tf.gather(works, sample.rows), targets, sample)
  const right = tf.sum(tf.mul(visitors, tf.gather(works, targets)), 1) // (N)
  return tf.mean(tf.sub(logSumExp(tf.matMul(visitors, works, false, true)), right)) // over (N, n)
}

/**
 * The same over the target and a sample of M. Jean et al. 2015: dividing by the chance to be drawn makes the sampled sum an
 * estimate of the full one. The gradient is the softmax, less 1 for the target; said outright, the (N, M) scores are
 * passed over four times instead of fifteen.
 *
 * @param right (N, D + 1), rows of the targets
 * @param drawn (M, D + 1), rows of the sample
 */
function sampledSoftmax(
  visitors: tf.Tensor2D,
  right: tf.Tensor,
  drawn: tf.Tensor,
  targets: tf.Tensor1D,
  sample: { rows: tf.Tensor1D; logChance: tf.Tensor1D },
): tf.Scalar {
  const questions = visitors.shape[0]
  const size = sample.rows.shape[0]
  const operation = tf.customGrad((...inputs) => {
    const [x, y, z, save] = inputs as unknown as [
      tf.Tensor2D,
      tf.Tensor2D,
      tf.Tensor2D,
      (all: tf.Tensor[]) => void,
    ]
    // One column more on both sides: 1 beside -log(chance), so that the product itself corrects the scores. One row more of
    // candidates, all zeros: the place of the target's own score.
    const candidates = tf.pad(z, [
      [0, 1],
      [0, 0],
    ]) // (M + 1, D + 1)
    const correction = tf.pad(tf.neg(sample.logChance), [[0, 1]]) // (M + 1)
    const product = tf.matMul(
      tf.concat([x, tf.ones([questions, 1])], 1),
      tf.concat([candidates, tf.expandDims(correction, 1)], 1),
      false,
      true,
    ) // (N, M + 1)
    const scores = tf.tensorScatterUpdate(
      product,
      ...rightScores(tf.sum(tf.mul(x, y), 1), targets, sample.rows),
    )
    const chances = tf.softmax(scores as tf.Tensor2D) // (N, M + 1)
    const chance = tf.slice(chances, [0, size], [questions, 1]) // (N, 1), the target's
    save([x, y, candidates, chances, chance])
    const value = tf.neg(tf.mean(tf.log(tf.maximum(chance, 1e-30))))
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => {
      const [x, y, candidates, chances, chance] = saved as tf.Tensor2D[] as [
        tf.Tensor2D,
        tf.Tensor2D,
        tf.Tensor2D,
        tf.Tensor2D,
        tf.Tensor2D,
      ]
      const share = tf.div(dy, questions)
      const missing = tf.mul(tf.sub(chance, 1), share) // (N, 1)
      return [
        tf.add(tf.mul(tf.matMul(chances, candidates), share), tf.mul(y, missing)),
        tf.mul(x, missing),
        tf.slice(tf.matMul(chances, tf.mul(x, share), true, false), [0, 0], [size, -1]),
      ]
    }
    return { value, gradFunc }
  })
  return operation(visitors, right, drawn) as tf.Scalar
}

/** Where the scores (N, M + 1) are not what the product says: the last column is the target's, and a target drawn is no negative. */
function rightScores(
  right: tf.Tensor,
  targets: tf.Tensor1D,
  rows: tf.Tensor1D,
): [indices: tf.Tensor2D, updates: tf.Tensor1D] {
  const places = new Map(Array.from(rows.dataSync(), (row, place) => [row, place]))
  const cells: number[] = []
  const drawn: number[] = []
  targets.dataSync().forEach((target, question) => {
    cells.push(question, rows.shape[0])
    const place = places.get(target)
    if (place !== undefined) drawn.push(question, place)
  })
  const indices = tf.tensor2d(
    Int32Array.from([...cells, ...drawn]),
    [(cells.length + drawn.length) / 2, 2],
    'int32',
  )
  return [indices, tf.concat1d([right as tf.Tensor1D, tf.fill([drawn.length / 2], -1e9)])]
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
