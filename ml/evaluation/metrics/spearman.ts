/**
 * Spearman's rank correlation: Pearson's of the ranks, equal values sharing their mean rank. 1: the same order, -1: the
 * reverse. Fewer than three values, or one list constant: null, for there is no order to agree on.
 */
export function spearman(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  const n = a.length
  if (n < 3) return null
  const [x, y] = [meanRanks(a), meanRanks(b)]
  const mean = (n + 1) / 2
  let product = 0
  let squareX = 0
  let squareY = 0
  for (let i = 0; i < n; i++) {
    product += (x[i]! - mean) * (y[i]! - mean)
    squareX += (x[i]! - mean) ** 2
    squareY += (y[i]! - mean) ** 2
  }
  return squareX && squareY ? product / Math.sqrt(squareX * squareY) : null
}

/** 1 for the smallest */
function meanRanks(values: ArrayLike<number>): Float64Array {
  const order = Array.from(values, (_, i) => i).sort((i, j) => values[i]! - values[j]!)
  const ranks = new Float64Array(values.length)
  for (let from = 0; from < order.length; ) {
    let to = from + 1
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++
    for (let i = from; i < to; i++) ranks[order[i]!] = (from + 1 + to) / 2
    from = to
  }
  return ranks
}
