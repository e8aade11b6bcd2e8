/** Any scorer beside the counts, mixed as the model mixes its own learned part. */
import type { CountsConfig } from '@/ml/model/config'
import { fitCounts, waysOfCounting } from '@/ml/model/counts'
import type { SequenceScorer } from '@/ml/types'
import type { Split } from '../leave-one-out'
import { chooseMixture, deviationsOf, mixtureGrid } from '../mixture'
import { countedScorer, summedScorer } from './counted'

/** The way of counting and the three weights that validation likes best; the scorer must earn its own (069). */
export async function withCounts(
  scorer: SequenceScorer,
  { train, validation }: Split,
  works: number,
  config: CountsConfig,
): Promise<SequenceScorer> {
  const found = []
  for (const way of waysOfCounting(config)) {
    const counts = fitCounts(train, works, way)
    const parts = [
      scorer,
      countedScorer('cooccurrence', counts, way),
      countedScorer('transitions', counts, way),
    ]
    const { mixture, ndcg10 } = await chooseMixture(
      [{ parts, questions: validation }],
      mixtureGrid(parts.length),
      {
        firstEarns: { min: 0 },
      },
    )
    found.push({ parts, mixture, ndcg10 })
  }
  const { parts, mixture } = found.sort((a, b) => b.ndcg10 - a.ndcg10)[0]!
  const deviations = await deviationsOf(parts, validation)
  const weighted = parts.map((part, p) => ({
    scorer: part,
    weight: deviations[p] ? mixture[p]! / deviations[p]! : 0,
  }))
  return summedScorer(`${scorer.name}, with counts`, weighted)
}
