/**
 * How fast what was looked at grows old, where scorers sum over a history: score = sum_i recency^age_i * neighbours of work i. Some
 * visitors follow a thread, others come back to a lasting taste.
 */
import { usualRecency } from '@/ml/model/config'
import { decays } from '@/ml/model/parameters'
import type { SequenceScorer } from '@/ml/types'
import { answer, askersOf, type Question } from './leave-one-out'
import { meanAndError } from './metrics/clustered-error'
import { gainOf } from './metrics/ndcg'

/** standard errors a gain must exceed */
const surely = 2

/**
 * The recency that ranks best by NDCG@10. A few hundred visitors can hardly tell one from the next: another than the usual .9 must
 * gain more than two standard errors over it, and the one that surely gains most is taken.
 *
 * @param scorerAt one scorer, with any recency
 */
export async function chooseRecency(
  questions: readonly Question[],
  scorerAt: (recency: number) => SequenceScorer,
): Promise<number> {
  const gainsAt = async (recency: number) => {
    const { ranks } = await answer(scorerAt(recency), questions)
    return Float64Array.from(ranks, (rank) => gainOf(rank, 10))
  }
  const askers = askersOf(questions)
  const usually = await gainsAt(usualRecency)
  let best = { recency: usualRecency, proved: 0 }
  for (const recency of decays.filter((decay) => decay !== usualRecency)) {
    const gains = await gainsAt(recency)
    const { mean, error } = meanAndError(
      gains.map((gain, u) => gain - usually[u]!),
      askers,
    )
    const proved = mean - surely * error
    if (proved > best.proved) best = { recency, proved }
  }
  return best.recency
}
