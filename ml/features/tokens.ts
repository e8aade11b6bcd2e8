/** What an event says besides which work it was about. */

/** A look of a second, a minute and ten minutes: 0.14, 0.82 and 1.28. No dwell: 0. milliseconds -> about 0 to 1.6 */
export function dwellFeature(dwellMs: number): number {
  return Math.log1p(dwellMs / 1000) / 5
}

/** An hour, a day and a year ago: 0.07, 0.32 and 0.91. Clocks that go backwards count as now. milliseconds -> 0 to about 1 */
export function ageFeature(ageMs: number): number {
  return Math.log1p(Math.max(0, ageMs) / 3_600_000) / 10
}

export const gapBuckets = 24

/**
 * How many events lie between two positions, as a bucket: 0 to 11 each their own, then wider and wider (as in T5), so
 * that the decay by position can be learned freely near by and stays smooth far away.
 */
export function gapBucket(gap: number): number {
  if (gap < 12) return gap
  return Math.min(gapBuckets - 1, 12 + Math.floor(Math.log2(gap / 12) * 2.7))
}

/** The nearest gap of a bucket. */
export function gapOf(bucket: number): number {
  return bucket < 12 ? bucket : 12 * 2 ** ((bucket - 12) / 2.7)
}
