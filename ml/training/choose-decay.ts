/**
 * How long a memory training starts with. Where works are described, a model is a ranker before its first step, and short histories
 * teach its decay too slowly: visitors of a lasting taste are served by all they have looked at, others by the last of it.
 */
import {
  answer,
  type Question,
  questionPositions,
  type Split,
  sliceSequence,
} from '@/ml/evaluation/leave-one-out'
import { ndcg } from '@/ml/evaluation/metrics/ndcg'
import type { ModelConfig } from '@/ml/model/config'
import { decayStart, decays, type Parameters } from '@/ml/model/parameters'
import type { SequenceScorer } from '@/ml/types'
import { writeValues } from './trainer'

/** looks asked for of each visitor, the latest, and of all of them together */
const looksMax = 8
const questionsMax = 12_000

/**
 * Leaves in `parameters` the decay that ranks best before any training, and returns it. Nothing has been learned yet, so what trains
 * may judge, too.
 *
 * @param learned the scorer over `parameters`
 */
export async function chooseDecay(
  learned: SequenceScorer,
  parameters: Parameters,
  config: ModelConfig,
  split: Split,
  onAsked?: (asked: number, decays: number) => void,
): Promise<number> {
  const startAt = (decay: number) => {
    const start = Object.entries(decayStart(config, decay, true))
    writeValues(Object.fromEntries(start.map(([name]) => [name, parameters[name]!])), new Map(start))
  }
  const questions = questionsOf(split)
  let best = { decay: decays[0] as number, value: Number.NEGATIVE_INFINITY }
  for (const [asked, decay] of decays.entries()) {
    onAsked?.(asked, decays.length)
    startAt(decay)
    const value = ndcg((await answer(learned, questions)).ranks, 10)
    if (value > best.value) best = { decay, value }
  }
  startAt(best.decay)
  return best.decay
}

function questionsOf({ train, validation }: Split): Question[] {
  const looked = train.flatMap((sequence) =>
    questionPositions(sequence)
      .filter((position) => position > 0)
      .slice(-looksMax)
      .map((position) => ({
        history: sliceSequence(sequence, 0, position),
        target: sequence.works[position]!,
      })),
  )
  const questions = [...validation, ...looked]
  const every = Math.ceil(questions.length / questionsMax)
  return questions.filter((_, i) => i % every === 0)
}
