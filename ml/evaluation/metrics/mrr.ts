/** Mean reciprocal rank over the whole catalogue: mean over u of 1 / rank_u; no visitors: 0. */
export function meanReciprocalRank(ranks: ArrayLike<number>): number {
  let sum = 0
  for (let u = 0; u < ranks.length; u++) sum += 1 / ranks[u]!
  return ranks.length ? sum / ranks.length : 0
}
