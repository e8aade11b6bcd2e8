/** Three ways to say that one more work is something new. Likeness: 0 nothing in common, 1 the same. */
import type { Term } from './choose-slate'

/**
 * Maximal marginal relevance (Carbonell and Goldstein 1998): a work is as much of a repetition as the chosen work it is most
 * like.
 *
 *     gain(i) = - max over chosen j of likeness(i, j)
 */
export function marginalRelevance(
  candidates: number,
  likeness: (one: number, other: number) => number,
): Term {
  const nearest = new Float64Array(candidates)
  return {
    gain: (candidate) => -nearest[candidate]!,
    take(chosen) {
      for (let i = 0; i < candidates; i++) nearest[i] = Math.max(nearest[i]!, likeness(i, chosen))
    },
  }
}

/**
 * What a work adds to intra-list diversity itself, the mean over all pairs of a list of 1 - likeness. The first chosen have few pairs, the
 * last have many: places where a hit counts little are those where variety counts most.
 *
 *     gain(i) = sum over chosen j of (1 - likeness(i, j)) / pairs of a whole list
 *
 * Greedy choice of a sum of pairs and of worth is never less than half of the best (Borodin, Lee and Ye 2012).
 */
export function unlikeness(
  candidates: number,
  likeness: (one: number, other: number) => number,
  size: number,
): Term {
  const sums = new Float64Array(candidates)
  const pairs = (size * (size - 1)) / 2 || 1
  return {
    gain: (candidate) => sums[candidate]! / pairs,
    take(chosen) {
      for (let i = 0; i < candidates; i++) if (i !== chosen) sums[i]! += 1 - likeness(i, chosen)
    },
  }
}

/** a work that the chosen ones say entirely: its logarithm would be without end */
const volumeMin = 1e-6

/**
 * Determinantal point process: the volume that the chosen works span in the space of what they are, so that what two of them
 * say together a third need not say again.
 *
 *     gain(i) = log det S(chosen + i) - log det S(chosen) = log d_i^2,    S the matrix of likenesses
 *
 * d_i by one row of the Cholesky factor a choice (Chen, Zhang and Zhou 2018, "Fast greedy MAP inference for DPP"): O(n k)
 * a step instead of O(k^3) a candidate. The diagonal of S is 1, and S must be positive semidefinite, as cosines are.
 */
export function determinant(candidates: number, likeness: (one: number, other: number) => number): Term {
  const rows: Float64Array[] = [] // (chosen, n): the Cholesky factor of S, transposed
  const volumes = new Float64Array(candidates).fill(1) // d_i^2
  return {
    gain: (candidate) => Math.log(Math.max(volumeMin, volumes[candidate]!)),
    take(chosen) {
      const depth = Math.sqrt(Math.max(volumeMin, volumes[chosen]!))
      const row = new Float64Array(candidates)
      for (let i = 0; i < candidates; i++) {
        let rest = i === chosen ? 1 : likeness(i, chosen)
        for (const earlier of rows) rest -= earlier[i]! * earlier[chosen]!
        row[i] = rest / depth
        volumes[i] = Math.max(0, volumes[i]! - row[i]! ** 2)
      }
      rows.push(row)
    },
  }
}
