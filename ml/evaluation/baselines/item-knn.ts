/** Item-based nearest neighbours (Sarwar et al. 2001) with recency: works looked at by the same people. */
import { questionPositions } from '@/ml/evaluation/leave-one-out'
import { addRow, SparseRowsBuilder } from '@/ml/model/sparse-rows'
import type { Sequence, SequenceScorer } from '@/ml/types'
import { scoreEach } from './counted'

/**
 *     score(j) = sum over history i of recency^age_i * cosine(i, j),   cosine = |visitors of both| / sqrt(|of i| |of j|)
 *
 * @param neighbours kept for each work
 */
export function itemKnnScorer(
  train: readonly Sequence[],
  works: number,
  { neighbours = 100, recency = 0.9 } = {},
): SequenceScorer {
  const visits = train.map((sequence) => questionPositions(sequence).map((at) => sequence.works[at]!))
  const visitsOf: number[][][] = Array.from({ length: works }, () => [])
  for (const visit of visits) for (const work of visit) visitsOf[work]!.push(visit)

  const builder = new SparseRowsBuilder(neighbours)
  const row = new Float64Array(works)
  for (let work = 0; work < works; work++) {
    row.fill(0)
    for (const visit of visitsOf[work]!) for (const other of visit) row[other]! += 1
    row[work] = 0
    for (let other = 0; other < works; other++)
      if (row[other]) row[other]! /= Math.sqrt(visitsOf[work]!.length * visitsOf[other]!.length)
    builder.push(row)
  }
  const cosines = builder.finish() // (V, V)

  return {
    name: 'item-kNN with recency',
    scoreAll: (histories) =>
      scoreEach(histories, (history) => {
        const sums = new Float64Array(works)
        const looked = questionPositions(history).reverse()
        looked.forEach((at, age) => {
          addRow(cosines, history.works[at]!, recency ** age, sums)
        })
        return sums
      }),
  }
}
