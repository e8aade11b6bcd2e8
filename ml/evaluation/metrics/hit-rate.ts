/**
 * HR@k: the share of visitors whose held-out work is among the first k.
 *
 *     HR@k = |{u : rank_u <= k}| / |U|          ranks are 1-based; no visitors: 0
 */
export function hitRate(ranks: ArrayLike<number>, k: number): number {
  let hits = 0
  for (let u = 0; u < ranks.length; u++) if (ranks[u]! <= k) hits++
  return ranks.length ? hits / ranks.length : 0
}
