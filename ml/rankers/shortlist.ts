/**
 * The best of a sum of two parts from the best of each: the threshold algorithm of Fagin, Lotem and Naor (2003).
 *
 * A score is a dense part, of which only the highest are read from TensorFlow, and the counts, which most rows lack. A row that
 * is neither among the leading ones nor counted cannot exceed the lowest leading dense score; a counted one cannot exceed that
 * and its count. What cannot reach the `count`-th best of the leading rows is never looked at, so that of a hundred thousand
 * scores a few dozen are computed exactly.
 */
export type Leading = {
  /** catalogue rows with the highest dense scores, and those scores, up to the tolerance */
  rows: ArrayLike<number> // (k)
  dense: ArrayLike<number> // (k)
  /** no other row has a higher dense score than this, up to the tolerance; -Infinity where there is no other */
  floor: number
}

export type Counted = {
  /** places with counts, and the counts */
  places: ArrayLike<number> // (m)
  counts: ArrayLike<number> // (m)
  /** catalogue row of a place; -1 where the work has left the catalogue */
  rowOf: ArrayLike<number>
  /** count of a catalogue row; 0 where it has none */
  countOf(row: number): number
}

/**
 * Rows that are not barred and among which the best `count` certainly are; null where this cannot be proved.
 * @param tolerance how far a dense score may be from the exact one
 */
export function shortlistOf(
  { rows, dense, floor }: Leading,
  { places, counts, rowOf, countOf }: Counted,
  tolerance: number,
  barred: Uint8Array,
  count: number,
): number[] | null {
  const open: number[] = []
  const sums: number[] = []
  for (let i = 0; i < rows.length; i++) {
    if (barred[rows[i]!]) continue
    open.push(rows[i]!)
    sums.push(dense[i]! + countOf(rows[i]!))
  }
  const whole = floor === Number.NEGATIVE_INFINITY
  if (open.length <= count) return whole ? open : null
  const least = Float64Array.from(sums).sort()[open.length - count]! - tolerance // of the exact scores of the best `count`
  const listed = open.filter((_, i) => sums[i]! + tolerance >= least)
  if (whole) return listed
  const densest = floor + tolerance
  if (least <= densest) return null
  const leading = new Set(Array.from(rows))
  for (let i = 0; i < counts.length; i++) {
    if (densest + counts[i]! < least) continue
    const row = rowOf[places[i]!]!
    if (row >= 0 && !barred[row] && !leading.has(row)) listed.push(row)
  }
  return listed
}
