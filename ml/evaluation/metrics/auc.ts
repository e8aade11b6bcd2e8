/**
 * Chance that a positive scores higher than a negative, ties counting half: (sum of the positives' ranks - p (p + 1) / 2) /
 * (p n), p positives and n negatives (Hanley and McNeil 1982). .5 is chance, 1 perfect; null without both.
 */
export function auc(scores: ArrayLike<number>, positive: ArrayLike<boolean | number>): number | null {
  const order = Array.from(scores, (_, i) => i).sort((a, b) => scores[a]! - scores[b]!)
  let [positives, ranks] = [0, 0]
  for (let from = 0; from < order.length; ) {
    let to = from + 1
    while (to < order.length && scores[order[to]!] === scores[order[from]!]) to++
    const rank = (from + 1 + to) / 2 // of all that are equal
    for (let i = from; i < to; i++) {
      if (!positive[order[i]!]) continue
      positives++
      ranks += rank
    }
    from = to
  }
  const negatives = order.length - positives
  if (!positives || !negatives) return null
  return (ranks - (positives * (positives + 1)) / 2) / (positives * negatives)
}
