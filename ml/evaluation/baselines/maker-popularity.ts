import { questionPositions } from '@/ml/evaluation/leave-one-out'
import type { Sequence, SequenceScorer, WorkContent } from '@/ml/types'
import { scoreEach } from './counted'

/**
 * What can be said of a work nobody has looked at yet without looking at the visitor: how many looks the works of its makers
 * have had. A work of several makers has the sum of theirs.
 */
export function makerPopularityScorer(
  train: readonly Sequence[],
  contents: readonly WorkContent[],
): SequenceScorer {
  const looks = new Map<string, number>()
  for (const sequence of train)
    for (const position of questionPositions(sequence))
      for (const maker of contents[sequence.works[position]!]!.makers)
        looks.set(maker, (looks.get(maker) ?? 0) + 1)
  const scores = Float32Array.from(contents, ({ makers }) =>
    makers.reduce((sum, maker) => sum + (looks.get(maker) ?? 0), 0),
  )
  return { name: 'popularity by maker', scoreAll: (histories) => scoreEach(histories, () => scores) }
}
