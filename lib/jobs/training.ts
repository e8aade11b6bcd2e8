import { createHash } from 'node:crypto'
import { newId, systemClock } from '@/lib/clock'
import { AppError } from '@/lib/errors'
import { readModelArtefact, writeModelArtefact } from '@/ml/artefacts/model-artefact'
import { type Backend, initialiseBackend } from '@/ml/backend'
import { splitLeaveOneOut } from '@/ml/evaluation/leave-one-out'
import { modelScorer } from '@/ml/evaluation/model-scorer'
import { evaluate, type ReportRow } from '@/ml/evaluation/report'
import type { ModelArtefact } from '@/ml/model/artefact'
import { openModel } from '@/ml/model/load-model'
import { CheckpointFile } from '@/ml/training/checkpoint'
import { chooseConfig } from '@/ml/training/choose-config'
import { fingerprintOf, trainRecommender } from '@/ml/training/train-recommender'
import type { Progress } from '@/ml/training/trainer'
import { updateRecommender } from '@/ml/training/update-recommender'
import { findPromotedArtefact, insertArtefact } from './queries'
import { readTrainingData } from './training-data'

export type TrainingWishes = {
  seed: number
  epochs?: number
  /** where the state after each epoch is kept */
  checkpointPath: string
  /** continue from the checkpoint; refused when it is of other data, settings or seed */
  resume: boolean
  /** take what is new into the model in use instead of training anew: seconds instead of minutes */
  update?: boolean
  onStart?(facts: {
    backend: Backend
    visitors: number
    works: number
    events: number
    resumedAt: number
  }): void
  onMemory?(asked: number, memories: number): void
  onProgress?(progress: Progress): void
}

export type TrainingOutcome = {
  version: string
  promoted: boolean
  /** the model that was in use, measured on the same questions; null before the first */
  previous: { version: string; validationNdcg10: number } | null
  validation: ReportRow
  test: ReportRow
  seconds: number
}

/** Learns from all interactions and puts the model to use when, on validation, it is not worse than the one in use. */
export async function trainModel(wishes: TrainingWishes): Promise<TrainingOutcome> {
  const began = systemClock()
  const backend = await initialiseBackend()
  const data = await readTrainingData()
  const split = splitLeaveOneOut(data.sequences)
  if (!split.validation.length) {
    throw new AppError(
      'conflict',
      'No visitor has looked at three works yet: there is nothing to measure a model on.',
    )
  }
  const inUse = await findPromotedArtefact()
  const artefactInUse = inUse && readable(inUse.bytes)
  if (wishes.update && !artefactInUse)
    throw new AppError(
      'conflict',
      'There is no model in use that could be updated. Train one: npm run train, without --update',
    )
  const chosen = chooseConfig(data)
  const config = { ...chosen, epochs: wishes.epochs ?? chosen.epochs }
  const checkpoint = new CheckpointFile(wishes.checkpointPath, {
    config,
    data: fingerprintOf(data),
    seed: wishes.seed,
  })
  const resumeFrom = wishes.resume ? await checkpoint.read() : undefined
  wishes.onStart?.({
    backend,
    visitors: data.sequences.length,
    works: data.works.length,
    events: Number(fingerprintOf(data).events),
    resumedAt: resumeFrom?.epoch ?? 0,
  })

  const { seed, onMemory, onProgress } = wishes
  const artefact = wishes.update
    ? await updateRecommender(data, artefactInUse!, { seed, onProgress })
    : await trainRecommender(data, config, {
        seed,
        resumeFrom,
        onMemory,
        onProgress,
        onCheckpoint: (state) => checkpoint.write(state),
      })
  const makers = data.contents.map(({ makers }) => makers[0] ?? null)
  const measure = async (artefact: ModelArtefact, questions: typeof split.test) => {
    const model = openModel(artefact)
    const scorer = modelScorer(model, data.contents)
    try {
      return await evaluate(scorer, questions, makers)
    } finally {
      scorer.dispose?.()
      model.dispose()
    }
  }
  const validation = await measure(artefact, split.validation)
  const test = await measure(artefact, split.test)

  const previous = artefactInUse && {
    version: artefactInUse.version,
    validationNdcg10: (await measure(artefactInUse, split.validation)).ndcg10,
  }
  const promoted = !previous || validation.ndcg10 >= previous.validationNdcg10

  const { name: _, ...figures } = test
  const seconds = (systemClock().getTime() - began.getTime()) / 1000
  artefact.metrics = { ...artefact.metrics, ...figures }
  const bytes = writeModelArtefact(artefact)
  const now = systemClock()
  await insertArtefact({
    id: newId(now),
    version: artefact.version,
    checksum: createHash('sha256').update(bytes).digest('hex'),
    config: artefact.config,
    metrics: { ...artefact.metrics, seconds },
    fingerprint: artefact.fingerprint,
    bytes,
    createdAt: now,
    promotedAt: promoted ? now : null,
  })
  if (!wishes.update) await checkpoint.remove()
  return { version: artefact.version, promoted, previous, validation, test, seconds }
}

/** null for what this version of the software can no longer read: there is nothing then to be better than. */
function readable(bytes: Uint8Array): ModelArtefact | null {
  try {
    return readModelArtefact(bytes)
  } catch {
    return null
  }
}
