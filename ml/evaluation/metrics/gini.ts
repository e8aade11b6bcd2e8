/**
 * Gini@k of exposure: 0 when every work is recommended equally often, towards 1 when few works take all places.
 *
 *     G = sum_j (2 j - n - 1) x_j / (n sum_j x_j)          x ascending, j from 1; nothing recommended: 0
 *
 * @param lists (U, k) works recommended, row-major, -1 where fewer than k could be
 */
export function gini(lists: Int32Array, works: number): number {
  const exposure = new Float64Array(works)
  for (const work of lists) if (work >= 0) exposure[work]! += 1
  exposure.sort()
  let weighted = 0
  let total = 0
  for (let j = 0; j < works; j++) {
    weighted += (2 * (j + 1) - works - 1) * exposure[j]!
    total += exposure[j]!
  }
  return total ? weighted / (works * total) : 0
}
