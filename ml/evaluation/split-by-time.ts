/** One moment divides the past from the future for everybody: nothing is learned from what came after the questions. */
import type { Sequence } from '@/ml/types'
import { questionPositions, type Split, sliceSequence } from './leave-one-out'

/**
 * Trains on events before the first `trainShare` of all events has passed, validates on the time up to `validationShare`,
 * tests on the rest. Each visitor is asked once a period at most: for the last new work in it, from all events before
 * that; visitors without an event before it ask nothing.
 */
export function splitByTime(
  sequences: readonly Sequence[],
  { trainShare = 0.8, validationShare = 0.9 } = {},
): Split {
  const times = Float64Array.from(sequences.flatMap(({ at }) => Array.from(at))).sort()
  const moment = (share: number) => times[Math.floor(share * times.length)] ?? Number.POSITIVE_INFINITY
  const [first, second] = [moment(trainShare), moment(validationShare)]
  const split: Split = { train: [], validation: [], test: [] }
  for (const sequence of sequences) {
    const before = sequence.at.findIndex((time) => time >= first)
    const past = sliceSequence(sequence, 0, before < 0 ? undefined : before)
    if (past.works.length) split.train.push(past)
    const ask = (from: number, to: number) => {
      const position = questionPositions(sequence).findLast(
        (i) => sequence.at[i]! >= from && sequence.at[i]! < to,
      )
      return position
        ? [{ history: sliceSequence(sequence, 0, position), target: sequence.works[position]! }]
        : []
    }
    split.validation.push(...ask(first, second))
    split.test.push(...ask(second, Number.POSITIVE_INFINITY))
  }
  return split
}
