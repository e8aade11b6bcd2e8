/**
 * NDCG@k with one relevant work a visitor: the ideal gain is 1, so what remains is the discount of its rank.
 *
 *     NDCG@k = mean over u of (rank_u <= k ? 1 / log2(rank_u + 1) : 0)          no visitors: 0
 */
export function ndcg(ranks: ArrayLike<number>, k: number): number {
  let sum = 0
  for (let u = 0; u < ranks.length; u++) sum += gainOf(ranks[u]!, k)
  return ranks.length ? sum / ranks.length : 0
}

/** What one visitor gains whose work stands at this rank, 1-based. */
export function gainOf(rank: number, k: number): number {
  return rank <= k ? 1 / Math.log2(rank + 1) : 0
}
