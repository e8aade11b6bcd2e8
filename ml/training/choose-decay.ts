/**
 * How long a memory training starts with. Where works are described, a model is a ranker before its first step, and short histories
 * teach its decay too slowly: visitors of a lasting taste are served by all they have looked at, others by the last of it.
 */
import { answer, type Question } from '@/ml/evaluation/leave-one-out'
import { ndcg } from '@/ml/evaluation/metrics/ndcg'
import type { ModelConfig } from '@/ml/model/config'
import { decayStart, decays, type Parameters } from '@/ml/model/parameters'
import type { SequenceScorer } from '@/ml/types'
import { writeValues } from './trainer'

/**
 * Leaves in `parameters` the decay that ranks validation best before any training, and returns it.
 *
 * @param learned the scorer over `parameters`
 */
export async function chooseDecay(
  learned: SequenceScorer,
  parameters: Parameters,
  config: ModelConfig,
  validation: readonly Question[],
): Promise<number> {
  const startAt = (decay: number) => {
    const start = Object.entries(decayStart(config, decay, true))
    writeValues(Object.fromEntries(start.map(([name]) => [name, parameters[name]!])), new Map(start))
  }
  let best = { decay: decays[0] as number, value: Number.NEGATIVE_INFINITY }
  for (const decay of decays) {
    startAt(decay)
    const value = ndcg((await answer(learned, validation)).ranks, 10)
    if (value > best.value) best = { decay, value }
  }
  startAt(best.decay)
  return best.decay
}
