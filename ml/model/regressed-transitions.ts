/**
 * What is looked at next, by ridge regression of the works that follow on those that came before (Choi et al. 2021,
 * "Session-aware linear item-item models", SLIT):
 *
 *     T = (X^T X + lambda I)^-1 X^T Y
 *
 * One row of X and Y for each place in each visit: X holds the works before it, each weighed stepRecency^(works since),
 * Y the works from it on, each weighed stepDecay^(works until). Counting steps gives a work all that ever followed it;
 * regression takes away what the works beside it explain as well. Strong on much data, beaten by counting on little.
 */
import { tf, untracked } from '@/ml/backend'
import type { CountsConfig } from './config'
import { mostVisited } from './cooccurrence'
import { inverse } from './inverse'
import { type SparseRows, SparseRowsBuilder } from './sparse-rows'

/** what came longer ago weighs too little to be worth its square in time */
const weightMin = 0.01

/** Over the `worksMax` most visited works; the others have empty rows. (V, V) */
export function regressTransitions(
  visits: readonly Int32Array[],
  works: number,
  { ridge, worksMax, stepDecay, stepRecency, stepsMax, neighboursMax }: CountsConfig,
): SparseRows {
  const { counted, place } = mostVisited(visits, works, worksMax)
  const n = counted.length
  const beforeMax = stepRecency < 1 ? Math.ceil(Math.log(weightMin) / Math.log(stepRecency)) : stepsMax
  const gram = new Float32Array(n * n) // X^T X + lambda I
  const next = new Float32Array(n * n) // X^T Y
  for (const visit of visits) {
    const known = visit.map((work) => place[work]!).filter((i) => i >= 0)
    for (let t = 1; t < known.length; t++) {
      for (let a = Math.max(0, t - beforeMax); a < t; a++) {
        const row = known[a]! * n
        const weight = stepRecency ** (t - 1 - a)
        for (let b = Math.max(0, t - beforeMax); b < t; b++)
          gram[row + known[b]!]! += weight * stepRecency ** (t - 1 - b)
        for (let b = t; b < known.length && b < t + stepsMax; b++)
          next[row + known[b]!]! += weight * stepDecay ** (b - t)
      }
    }
  }
  for (let i = 0; i < n; i++) gram[i * n + i]! += ridge
  const dense = n
    ? untracked(() => tf.matMul(inverse(tf.tensor2d(gram, [n, n])), tf.tensor2d(next, [n, n])).dataSync())
    : next // (n, n)

  const builder = new SparseRowsBuilder(neighboursMax)
  for (const i of place)
    if (i < 0) builder.push([])
    else
      builder.push(
        Float32Array.from(counted, (_, j) => (j === i ? 0 : dense[i * n + j]!)),
        counted,
      )
  return builder.finish()
}
