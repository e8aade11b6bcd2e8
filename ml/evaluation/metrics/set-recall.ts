/** For questions with several right works: half of a set is shown, the rest is to be found. */

/**
 * R@k: the mean over sets of the share of their missing works that stand among the first k.
 *
 * @param ranks (U) 1-based ranks of each set's missing works; a set that misses nothing is left out; no sets: 0
 */
export function recall(ranks: readonly (readonly number[])[], k: number): number {
  return meanOf(ranks, (some) => some.filter((rank) => rank <= k).length / some.length)
}

/** NDCG@k: sum over missing works with rank <= k of 1 / log2(rank + 1), over the same sum when they fill the first places. */
export function setNdcg(ranks: readonly (readonly number[])[], k: number): number {
  const gain = (rank: number) => 1 / Math.log2(rank + 1)
  return meanOf(ranks, (some) => {
    let ideal = 0
    for (let place = 1; place <= Math.min(k, some.length); place++) ideal += gain(place)
    return some.filter((rank) => rank <= k).reduce((sum, rank) => sum + gain(rank), 0) / ideal
  })
}

function meanOf(ranks: readonly (readonly number[])[], metric: (ranks: readonly number[]) => number): number {
  const asked = ranks.filter((some) => some.length)
  return asked.length ? asked.reduce((sum, some) => sum + metric(some), 0) / asked.length : 0
}
