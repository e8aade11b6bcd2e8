/** All scorers on the same questions, one row each. */
import type { SequenceScorer } from '@/ml/types'
import { answer, type Question } from './leave-one-out'
import { coverage } from './metrics/coverage'
import { gini } from './metrics/gini'
import { hitRate } from './metrics/hit-rate'
import { makerSpread } from './metrics/maker-spread'
import { meanReciprocalRank } from './metrics/mrr'
import { ndcg } from './metrics/ndcg'

export type ReportRow = {
  name: string
  hr10: number
  ndcg10: number
  mrr: number
  coverage10: number
  gini10: number
  makerSpread10: number
}

/** @param makers first maker of each work, null where unknown */
export async function evaluate(
  scorer: SequenceScorer,
  questions: readonly Question[],
  makers: readonly (string | null)[],
): Promise<ReportRow> {
  const { ranks, lists, k } = await answer(scorer, questions, { k: 10 })
  return {
    name: scorer.name,
    hr10: hitRate(ranks, k),
    ndcg10: ndcg(ranks, k),
    mrr: meanReciprocalRank(ranks),
    coverage10: coverage(lists, makers.length),
    gini10: gini(lists, makers.length),
    makerSpread10: makerSpread(lists, k, makers),
  }
}
