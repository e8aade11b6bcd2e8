/** The k-th highest of values[from, to), which are at least k. One pass with a heap of k, the lowest kept value at its root. */
export function highestOf(values: Float32Array, k: number, from: number, to: number): number {
  const heap = values.slice(from, from + k).sort() // ascending: a heap already
  for (let i = from + k; i < to; i++) {
    const value = values[i]!
    if (value <= heap[0]!) continue
    let at = 0
    for (let child = 1; child < k; child = 2 * at + 1) {
      if (child + 1 < k && heap[child + 1]! < heap[child]!) child++
      if (heap[child]! >= value) break
      heap[at] = heap[child]!
      at = child
    }
    heap[at] = value
  }
  return heap[0]!
}
