import { questionPositions } from '@/ml/evaluation/leave-one-out'
import type { Sequence, SequenceScorer } from '@/ml/types'
import { scoreEach } from './counted'

/** The same for everybody: how many visitors have shown interest in each work. */
export function popularityScorer(train: readonly Sequence[], works: number): SequenceScorer {
  const visitors = new Float32Array(works)
  for (const sequence of train)
    for (const position of questionPositions(sequence)) visitors[sequence.works[position]!]! += 1
  return { name: 'popularity', scoreAll: (histories) => scoreEach(histories, () => visitors) }
}
