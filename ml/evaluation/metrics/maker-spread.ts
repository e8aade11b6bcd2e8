/**
 * Maker spread@k: how many different makers stand in a visitor's first k, as a share of the places, averaged over
 * visitors. 1: no maker twice. A work whose maker nobody knows counts as a maker of its own; no visitors: 0.
 *
 * @param lists (U, k) works recommended, row-major, -1 where fewer than k could be
 * @param makers first maker of each work, null where unknown
 */
export function makerSpread(lists: Int32Array, k: number, makers: readonly (string | null)[]): number {
  let sum = 0
  let visitors = 0
  for (let from = 0; from < lists.length; from += k) {
    const works = lists.subarray(from, from + k).filter((work) => work >= 0)
    if (!works.length) continue
    sum += new Set(Array.from(works, (work) => makers[work] ?? work)).size / works.length
    visitors++
  }
  return visitors ? sum / visitors : 0
}
