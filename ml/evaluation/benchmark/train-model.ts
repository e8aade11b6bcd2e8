/** The model itself in a benchmark: one training a seed, timed, as the scorer that serving would be. */
import path from 'node:path'
import type { CountsConfig, ModelConfig } from '@/ml/model/config'
import { openModel } from '@/ml/model/load-model'
import { cutWindows } from '@/ml/training/batches'
import { CheckpointFile } from '@/ml/training/checkpoint'
import { trainRecommender } from '@/ml/training/train-recommender'
import type { Progress } from '@/ml/training/trainer'
import type { SequenceScorer } from '@/ml/types'
import { questionPositions } from '../leave-one-out'
import { modelScorer } from '../model-scorer'
import { nothingKnown } from './attributes'
import type { BenchmarkData } from './read-data'
import type { Task } from './task'

export type TrainedModel = {
  seed: number
  version: string
  mixture: Record<string, number>
  /** the way of counting them that was chosen */
  transitions: CountsConfig['transitions']
  /** from which decay of events training started */
  decayStart: ModelConfig['decayStart']
  /** of the counts, as it was chosen */
  recency: CountsConfig['recency']
  metrics: Record<string, number>
  scorer: SequenceScorer
  /** the learned part alone, without the counts beside it */
  learned: SequenceScorer
  /** the same model, its attention made even */
  uniform: SequenceScorer
  /** of the whole training: descent, validation, counts, mixture; from before a kill, too */
  seconds: number
  /** targets trained on in all epochs, and the seconds of descent alone */
  positions: number
  descentSeconds: number
  dispose(): void
}

/** so high that every logit, bias included, becomes 0 */
const evenTemperature = 1e6

export async function trainModel(
  data: BenchmarkData,
  task: Pick<Task, 'name' | 'split'>,
  config: ModelConfig,
  seed: number,
  onProgress: (progress: Progress) => void,
  checkpointFolder?: string,
): Promise<TrainedModel> {
  const perEpoch = cutWindows(task.split.train, config.historyLengthMax).reduce(
    (sum, window) => sum + questionPositions(window).length,
    0,
  )
  // Neither when to stop nor the counts have any part in the descent: a run may be continued under others.
  const { epochs: _, patience, counts, ...descent } = config
  const checkpoint = checkpointOf(data, task, `${seed}`, { descent, seed }, checkpointFolder)
  const kept = await checkpoint?.continued()
  let { epoch: epochs, spent } = kept?.resumeFrom ?? { epoch: 0, spent: { seconds: 0, descentSeconds: 0 } }
  const before = spent.seconds
  const began = performance.now()
  const artefact = await trainRecommender(data, config, {
    seed,
    split: task.split,
    ...kept,
    onProgress(progress) {
      ;({ epoch: epochs, spent } = progress)
      onProgress(progress)
    },
  })
  const seconds = before + (performance.now() - began) / 1000
  const model = openModel(artefact)
  const contents = data.works.map((id, row) => data.contents[row] ?? nothingKnown(id))
  const scorer = modelScorer(model, contents)
  const uniform = modelScorer(model, contents, evenTemperature)
  const alone = openModel({ ...artefact, mixture: { learned: 1, cooccurrence: 0, transitions: 0 } })
  const learned = modelScorer(alone, contents)
  return {
    seed,
    version: artefact.version,
    mixture: artefact.mixture,
    transitions: artefact.config.counts.transitions,
    decayStart: artefact.config.decayStart,
    recency: artefact.config.counts.recency,
    metrics: artefact.metrics,
    scorer,
    learned,
    uniform,
    seconds,
    positions: perEpoch * epochs,
    descentSeconds: spent.descentSeconds,
    dispose() {
      scorer.dispose?.()
      learned.dispose?.()
      uniform.dispose?.()
      alone.dispose()
      model.dispose()
    },
  }
}

/** Where an unfinished training is kept, and continued from; null where none is to be. */
export function checkpointOf(
  data: BenchmarkData,
  task: Pick<Task, 'name' | 'split'>,
  name: string,
  run: object,
  folder: string | undefined,
): CheckpointFile | null {
  if (!folder) return null
  const file = path.join(folder, `${data.name}-${task.name}-${name}.checkpoint`)
  return new CheckpointFile(file, { ...run, data: data.sha256, task: task.name })
}
