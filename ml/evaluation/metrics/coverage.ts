/**
 * Coverage@k: the share of the catalogue that stands in at least one visitor's first k. 1: every work is somebody's.
 *
 * @param lists (U, k) works recommended, row-major, -1 where fewer than k could be; an empty catalogue: 0
 */
export function coverage(lists: Int32Array, works: number): number {
  const seen = new Set(lists)
  seen.delete(-1)
  return works ? seen.size / works : 0
}
