/** Is a difference more than chance? Visitors are drawn anew, with replacement, each with both of their values. */
import { Random } from '@/ml/random'

/**
 * @param a values of one scorer, visitor by visitor
 * @param b values of the other, of the same visitors
 * @returns mean of a - b, and the interval that holds 95 % of the means of redrawn visitors; no visitors: all 0
 */
export function pairedBootstrap(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  { draws = 2000, seed = 1 } = {},
): { difference: number; low: number; high: number } {
  const n = a.length
  if (!n) return { difference: 0, low: 0, high: 0 }
  const differences = Float64Array.from(a, (value, u) => value - b[u]!)
  const random = Random.fromSeed(seed)
  const means = Float64Array.from({ length: draws }, () => {
    let sum = 0
    for (let i = 0; i < n; i++) sum += differences[random.integer(n)]!
    return sum / n
  }).sort()
  return {
    difference: differences.reduce((sum, value) => sum + value, 0) / n,
    low: means[Math.floor(0.025 * draws)]!,
    high: means[Math.floor(0.975 * draws)]!,
  }
}
