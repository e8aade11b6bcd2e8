/** What an epoch is worth: by all who are asked on validation, and by each half of them. */
import { answer, askersOf, type Question } from '@/ml/evaluation/leave-one-out'
import { meanAndError } from '@/ml/evaluation/metrics/clustered-error'
import { gainOf } from '@/ml/evaluation/metrics/ndcg'
import type { SequenceScorer } from '@/ml/types'

/** Each half of the askers judges the epoch that the other half chose. By asker, so that none is in both. */
export const halfOf = (asker: number): number => asker % 2

/**
 * Asks the scorer as it stands before training, and returns what asks it again after each epoch: NDCG@10 of everybody, as it is; then of
 * everybody, of the first half and of the second, as far as it is sure.
 *
 * A scorer that knows what works are ranks before its first step, and the best of many epochs is also the luckiest. So one that gains
 * no more than a standard error over the start is worth no more than the start. Training itself goes on while the first figure rises: with
 * few visitors it may take many epochs to be sure.
 */
export async function validationFrom(
  scorer: SequenceScorer,
  questions: readonly Question[],
): Promise<() => Promise<[all: number, ...sure: [all: number, ...halves: [number, number]]]>> {
  const askers = askersOf(questions)
  const groups = [[0, 1], [0], [1]].map((halves) =>
    [...questions.keys()].filter((i) => halves.includes(halfOf(askers[i]!))),
  )
  const ask = async () => Array.from((await answer(scorer, questions)).ranks, (rank) => gainOf(rank, 10))
  const start = await ask()
  return async () => {
    const gains = await ask()
    const meanOf = (group: readonly number[], value: (i: number) => number) =>
      meanAndError(
        group.map(value),
        group.map((i) => askers[i]!),
      )
    const sure = groups.map((group) => {
      const before = meanOf(group, (i) => start[i]!).mean
      const now = meanOf(group, (i) => gains[i]!).mean
      const gain = meanOf(group, (i) => gains[i]! - start[i]!)
      return gain.mean > gain.error ? now : Math.min(now, before)
    }) as [number, number, number]
    return [meanOf(groups[0]!, (i) => gains[i]!).mean, ...sure]
  }
}
