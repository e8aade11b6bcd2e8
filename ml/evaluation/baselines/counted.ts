/** Scorers in closed form, through the same counts as the model's own part. */
import type { CountsConfig } from '@/ml/model/config'
import { type Counts, countsWeights, sumRows } from '@/ml/model/counts'
import type { Sequence, SequenceScorer } from '@/ml/types'
import { standardised } from '../mixture'

/** EASE with recency weights, or decayed item transitions. */
export function countedScorer(part: keyof Counts, counts: Counts, config: CountsConfig): SequenceScorer {
  const names = { cooccurrence: 'EASE with recency', transitions: 'item transitions' }
  return {
    name: names[part],
    scoreAll: (histories) =>
      scoreEach(histories, (history) =>
        sumRows(counts[part], history.works, countsWeights(history, config)[part]),
      ),
  }
}

/** Several scorers standardised per visitor and added, each with its weight. */
export function summedScorer(
  name: string,
  parts: readonly { scorer: SequenceScorer; weight: number }[],
): SequenceScorer {
  return {
    name,
    scoreAll: async (histories) => {
      const all = await Promise.all(parts.map(({ scorer }) => scorer.scoreAll(histories))) // each (B, V)
      const works = all[0]!.length / histories.length
      const sums = new Float32Array(all[0]!.length)
      for (let from = 0; from < sums.length; from += works)
        parts.forEach(({ weight }, p) => {
          const row = standardised(all[p]!.subarray(from, from + works))
          for (let work = 0; work < works; work++) sums[from + work]! += weight * row[work]!
        })
      return sums
    },
  }
}

/** (B histories) -> (B, V), one row at a time */
export function scoreEach(
  histories: readonly Sequence[],
  score: (history: Sequence) => ArrayLike<number>,
): Float32Array {
  const rows = histories.map(score)
  const works = rows[0]?.length ?? 0
  const scores = new Float32Array(histories.length * works)
  rows.forEach((row, b) => {
    scores.set(row, b * works)
  })
  return scores
}
