/**
 * Rows by rising value, equals by id, and the values in that order. Plain numbers are sorted many times faster than by a comparison of
 * our own, so the values are sorted first and each row then looks up its place.
 */
export function sortedBy(
  values: Float64Array,
  rows: Int32Array,
  ids: readonly string[],
): { rows: Int32Array; at: Float64Array } {
  const at = values.slice().sort()
  const sorted = new Int32Array(rows.length)
  /** by the place where a value begins: how many rows stand there already */
  const standing = new Int32Array(rows.length)
  for (let each = 0; each < rows.length; each++) {
    let [low, high] = [0, at.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (at[middle] < values[each]) low = middle + 1
      else high = middle
    }
    sorted[low + standing[low]++] = rows[each]
  }
  for (let place = 0; place < rows.length; place += standing[place])
    if (standing[place] > 1)
      sorted.subarray(place, place + standing[place]).sort((one, other) => (ids[one] < ids[other] ? -1 : 1))
  return { rows: sorted, at }
}
