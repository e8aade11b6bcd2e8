/**
 * Where the content part of the embeddings starts: at latent semantic analysis (Deerwester et al. 1990) and ridge regression in its space,
 * so that before any training a look speaks for works whose facts and colours agree with it, and training only has to bend that.
 *
 *     A (V, F + P): facts weighed by rarity, beside looks.   A ~ U S Q^T,   C = (A Q)^T A Q,   e_i . e_j = a_i Q (C + ridge I)^-1 Q^T a_j
 *
 * Q is the D-dimensional space that keeps most of A, by subspace iteration on A^T A. Without the inverse (plain cosines) what many works share
 * would be said once by each fact that goes with it: by the maker, her style, her favourite subject. With it they share the say, as
 * they do in EASE, whose form this is. Being linear, it places works that come later too.
 */
import type { WorkTable } from '@/ml/features/work-table'
import type { Random } from '@/ml/random'
import type { ModelConfig } from './config'

/** beside what is written about a work, which weighs 1 */
const weightOfLooks = 0.6
/** root mean square length of the embeddings: with a visitor's vector of length sqrt(D), scores of a few units */
export const embeddingLength = 0.4
/** enough for a kernel: directions of nearly equal strength may stay mixed */
const iterations = 6

/** Rows of the fact and looks tables, (F, D + 1) and (P, D + 1); the last column, the base, is zero. */
export function contentStart(
  table: WorkTable,
  { embeddingSize: d, factBuckets, looksSize }: ModelConfig,
  random: Random,
): { facts: Float32Array; looks: Float32Array } {
  const { works, slots, weights, looks } = table
  const slotsOfWork = slots.length / works
  const columns = factBuckets + looksSize
  const rarity = rarityOf(table, factBuckets)

  /** calls `visit` with every entry of row `work` of A */
  const forEntries = (work: number, visit: (column: number, value: number) => void) => {
    for (let s = work * slotsOfWork; s < (work + 1) * slotsOfWork; s++)
      if (weights[s]) visit(slots[s]!, weights[s]! * rarity[slots[s]!]!)
    for (let p = 0; p < looksSize; p++) {
      const value = looks[work * looksSize + p]!
      if (value) visit(factBuckets + p, weightOfLooks * value)
    }
  }
  const project = (work: number, space: Float64Array): Float64Array => {
    const row = new Float64Array(d) // A[work] Q
    forEntries(work, (column, value) => {
      for (let j = 0; j < d; j++) row[j]! += value * space[column * d + j]!
    })
    return row
  }

  let space: Float64Array = Float64Array.from(random.normals(columns * d, 1)) // Q (F + P, D)
  orthonormalise(space, d)
  for (let i = 0; i < iterations; i++) {
    const next = new Float64Array(columns * d) // A^T A Q
    for (let work = 0; work < works; work++) {
      const row = project(work, space)
      forEntries(work, (column, value) => {
        for (let j = 0; j < d; j++) next[column * d + j]! += value * row[j]!
      })
    }
    space = next
    orthonormalise(space, d)
  }

  function* projected() {
    for (let work = 0; work < works; work++) yield project(work, space)
  }
  evenOut(space, d, projected())
  let squares = 0
  for (let work = 0; work < works; work++) for (const x of project(work, space)) squares += x * x
  const scale = squares ? embeddingLength / Math.sqrt(squares / works) : 0
  const rows = (from: number, count: number, weightOf: (row: number) => number) => {
    const start = new Float32Array(count * (d + 1))
    for (let row = 0; row < count; row++)
      for (let j = 0; j < d; j++)
        start[row * (d + 1) + j] = scale * weightOf(row) * space[(from + row) * d + j]!
    return start
  }
  return {
    facts: rows(0, factBuckets, (row) => rarity[row]!),
    looks: rows(factBuckets, looksSize, () => weightOfLooks),
  }
}

/** log(V / works with the fact), as in tf-idf; what nobody has yet counts like what one work has. (F) */
function rarityOf({ works, slots, weights }: WorkTable, factBuckets: number): Float64Array {
  const frequency = new Float64Array(factBuckets)
  slots.forEach((bucket, s) => {
    if (weights[s]) frequency[bucket]! += 1
  })
  return frequency.map((count) => Math.log((works + 1) / Math.max(1, count)))
}

/** Gram and Schmidt, in place; columns that vanish stay zero. space (n, d) */
function orthonormalise(space: Float64Array, d: number): void {
  const n = space.length / d
  for (let j = 0; j < d; j++) {
    for (
      let pass = 0;
      pass < 2;
      pass++ // the second pass takes away what rounding left
    )
      for (let k = 0; k < j; k++) {
        let product = 0
        for (let i = 0; i < n; i++) product += space[i * d + j]! * space[i * d + k]!
        for (let i = 0; i < n; i++) space[i * d + j]! -= product * space[i * d + k]!
      }
    let square = 0
    for (let i = 0; i < n; i++) square += space[i * d + j]! ** 2
    const scale = square > 1e-20 ? 1 / Math.sqrt(square) : 0
    for (let i = 0; i < n; i++) space[i * d + j]! *= scale
  }
}

/**
 * Space (n, D) times the inverse transposed root L of its ridge regression, in place: C + ridge I = L L^T. The ridge is the mean of the
 * diagonal: what half of the directions say more than is told apart, what they say less stays small.
 *
 * @param rows (V, D) the works in it, one after the other: a large catalogue is never held twice
 */
function evenOut(space: Float64Array, d: number, rows: Iterable<Float64Array>): void {
  const root = new Float64Array(d * d) // C, then L below its diagonal
  for (const row of rows)
    for (let j = 0; j < d; j++) for (let k = 0; k <= j; k++) root[j * d + k]! += row[j]! * row[k]!
  let ridge = 0
  for (let j = 0; j < d; j++) ridge += root[j * d + j]! / d
  if (!ridge) return // nothing is known of any work
  for (let j = 0; j < d; j++) {
    root[j * d + j]! += ridge
    for (let k = 0; k <= j; k++) {
      let rest = root[j * d + k]!
      for (let l = 0; l < k; l++) rest -= root[j * d + l]! * root[k * d + l]!
      root[j * d + k] = j === k ? Math.sqrt(rest) : rest / root[k * d + k]!
    }
  }
  for (let from = 0; from < space.length; from += d)
    for (let j = 0; j < d; j++) {
      let rest = space[from + j]!
      for (let k = 0; k < j; k++) rest -= space[from + k]! * root[j * d + k]!
      space[from + j] = rest / root[j * d + j]!
    }
}
