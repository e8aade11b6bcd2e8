/** The scorers that every model must be measured against, in closed form; the transformer is trained beside them. */

import type { CountsConfig } from '@/ml/model/config'
import { fitCounts } from '@/ml/model/counts'
import type { SequenceScorer } from '@/ml/types'
import type { Split } from '../leave-one-out'
import { chooseMixture, deviationsOf } from '../mixture'
import { chooseRecency } from '../recency'
import { countedScorer, easeAt, standardisedScorer, summedScorer } from './counted'
import { itemKnnScorer } from './item-knn'
import { popularityScorer } from './popularity'

const shares = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]

/**
 * The sum's mixture is chosen on validation, and each visitor's parts are standardised on their own, which suits it best:
 * a rival need not say why. Rows are kept whole, but for catalogues too large for that: nothing is saved on it.
 */
export async function closedFormBaselines(
  { train, validation }: Split,
  works: number,
  config: CountsConfig,
): Promise<SequenceScorer[]> {
  // no more entries than the largest exact inverse has
  const neighboursMax = Math.max(config.neighboursMax, Math.floor(config.worksMax ** 2 / works))
  const told = { ...config, transitions: 'counted' as const, neighboursMax }
  const counts = fitCounts(train, works, told)
  const recency = config.recency ?? (await chooseRecency(validation, easeAt(counts, told)))
  const whole = { ...told, recency }
  const ease = countedScorer('cooccurrence', counts, whole)
  const transitions = countedScorer('transitions', counts, whole)
  const mixtures = shares.map((share) => [share, 1 - share])
  const parts = [ease, transitions].map(standardisedScorer)
  const { mixture } = await chooseMixture([{ parts, questions: validation }], mixtures)
  const deviations = await deviationsOf(parts, validation)
  return [
    popularityScorer(train, works),
    itemKnnScorer(train, works, { recency }),
    ease,
    transitions,
    summedScorer(
      'EASE + transitions',
      parts.map((scorer, p) => ({ scorer, weight: mixture[p]! / deviations[p]! })),
    ),
  ]
}
