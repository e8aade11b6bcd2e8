/** Scorers in closed form, through the same counts as the model's own part. */
import type { CountsConfig } from '@/ml/model/config'
import { type Counts, countsWeights, sumRows } from '@/ml/model/counts'
import type { Sequence, SequenceScorer } from '@/ml/types'
import { deviationIn } from '../mixture'

/** EASE with recency weights, or decayed item transitions. */
export function countedScorer<Part extends keyof Counts>(
  part: Part,
  counts: Pick<Counts, Part>,
  config: CountsConfig,
): SequenceScorer {
  const names = { cooccurrence: 'EASE with recency', transitions: 'item transitions' }
  return {
    name: names[part],
    scoreAll: (histories) =>
      scoreEach(histories, (history) =>
        sumRows(counts[part], history.works, countsWeights(history, config)[part]),
      ),
  }
}

/** EASE at any recency. */
export function easeAt(
  counts: Pick<Counts, 'cooccurrence'>,
  config: CountsConfig,
): (recency: number) => SequenceScorer {
  return (recency) => countedScorer('cooccurrence', counts, { ...config, recency })
}

/** A scorer whose scores are divided by their deviation over the catalogue, visitor by visitor. */
export function standardisedScorer({ name, scoreAll }: SequenceScorer): SequenceScorer {
  return {
    name,
    scoreAll: async (histories) => {
      const scores = (await scoreAll(histories)).slice() // (B, V)
      const works = scores.length / histories.length
      for (let from = 0; from < scores.length; from += works) {
        const row = scores.subarray(from, from + works)
        const deviation = deviationIn(row) || 1
        for (let work = 0; work < works; work++) row[work]! /= deviation
      }
      return scores
    },
  }
}

/** Several scorers added, each with its weight. */
export function summedScorer(
  name: string,
  parts: readonly { scorer: SequenceScorer; weight: number }[],
): SequenceScorer {
  return {
    name,
    scoreAll: async (histories) => {
      const all = await Promise.all(parts.map(({ scorer }) => scorer.scoreAll(histories))) // each (B, V)
      return all[0]!.map((_, i) => parts.reduce((sum, { weight }, p) => sum + weight * all[p]![i]!, 0))
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
