import { placeValue } from '@/ml/slates/relevance'
import type { Candidate, Rule } from './candidate'

/**
 * Orders by value per second: a work's value is 1 / log2(1 + place) (the discount of NDCG: rankers' scores have units of
 * their own and may be negative, places do not), its price the seconds planned for it. With no budget the order stays.
 */
export function worth(costOf: (candidate: Candidate) => number, budgeted: boolean): Rule {
  return (candidates) => {
    if (!budgeted) return candidates
    return candidates
      .map((candidate, at) => ({ candidate, worth: placeValue(at) / costOf(candidate) }))
      .sort((a, b) => b.worth - a.worth)
      .map(({ candidate }) => candidate)
  }
}
