import type { Term } from './choose-slate'

/** What a work at a place is worth by its place alone: what NDCG counts a hit there for. @param place from 0 */
export const placeValue = (place: number) => 1 / Math.log2(place + 2)

/**
 * How good each candidate is by itself, whatever hangs beside it: its score, the best of the candidates at 1 and the last at
 * 0, because each ranker has units of its own. All equal: all 1.
 *
 * @param scores (n), best first
 */
export function relevance(scores: ArrayLike<number>): Term {
  const last = scores[scores.length - 1]!
  const range = scores[0]! - last || 1
  return {
    gain: (candidate) => (scores[candidate]! - last) / range,
    take: () => {},
  }
}
