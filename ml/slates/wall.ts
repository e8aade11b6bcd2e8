/**
 * How a wall is chosen from a ranking, whoever ranked: worth by place, because rankers' scores have units of their own, and maximal
 * marginal relevance between the works. Nothing of it is learned, so it holds where there is no model, too.
 */
import type { Term } from './choose-slate'
import { placeValue, relevance } from './relevance'
import { marginalRelevance } from './variety'

/** Beside the value of a place, 1 for the first and .3 for the tenth: where works are described, lists a tenth more various for 2 % of NDCG@10 (153). */
export const wallVariety = 0.15

/**
 * @param candidates best first
 * @param likeness of two candidates, 0 nothing in common, 1 the same
 */
export function wallTerms(
  candidates: number,
  likeness: (one: number, other: number) => number,
  variety = wallVariety,
): { term: Term; weight: number }[] {
  const values = Array.from({ length: candidates }, (_, place) => placeValue(place))
  const worth = { term: relevance(values), weight: 1 }
  return variety ? [worth, { term: marginalRelevance(candidates, likeness), weight: variety }] : [worth]
}
