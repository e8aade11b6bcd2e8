/**
 * The best of a sum of two parts from the best of each: the threshold algorithm of Fagin, Lotem and Naor (2003).
 *
 * A score is a dense part, whose highest rows TensorFlow has picked out, and the counts, which most rows lack. A row that is
 * neither among the leading ones nor counted cannot exceed the lowest leading dense score; a counted one cannot exceed that
 * and its count. What cannot reach the `count`-th best of the leading rows is never looked at, so that of a hundred thousand
 * scores a few hundred leave TensorFlow.
 */
export type Leading = {
  /** catalogue rows with the highest dense scores */
  rows: ArrayLike<number> // (k)
  /** no other row has a higher dense score than this, up to `tolerance`; -Infinity where there is no other */
  floor: number
  tolerance: number
  /** places with counts, the counts, and the catalogue row of a place; -1 where the work has left the catalogue */
  counted: ArrayLike<number> // (m)
  counts: ArrayLike<number> // (m)
  rowOf: ArrayLike<number>
  exact(row: number): number
}

/** Rows that are not barred and among which the best `count` certainly are; null where this cannot be proved. */
export function shortlistOf(
  { rows, floor, tolerance, counted, counts, rowOf, exact }: Leading,
  barred: Uint8Array,
  count: number,
): number[] | null {
  const listed = Array.from(rows).filter((row) => !barred[row])
  if (floor === Number.NEGATIVE_INFINITY) return listed
  if (listed.length < count) return null
  const least = listed.map(exact).sort((a, b) => b - a)[count - 1]!
  const densest = floor + tolerance
  if (least <= densest) return null
  const leading = new Set(Array.from(rows))
  for (let i = 0; i < counts.length; i++) {
    if (densest + counts[i]! < least) continue
    const row = rowOf[counted[i]!]!
    if (row >= 0 && !barred[row] && !leading.has(row)) listed.push(row)
  }
  return listed
}
