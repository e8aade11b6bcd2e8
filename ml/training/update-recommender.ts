/**
 * A day's events into the last artefact, without training anew.
 *
 * - The counts are fitted again from all data: closed forms, exact, a matter of seconds.
 * - The learned part goes on from where it was. It sees what is new, and beside it older histories drawn at random (experience
 *   replay, Robins 1995), or it would forget what the rest taught it.
 * - New works enter the vocabulary: what is written and seen of them is known already, their ids start nearly silent.
 * - How the parts are mixed, and in which way steps are counted, stays: both were chosen on a validation that has hardly changed.
 *
 * Nothing that validation or test will ask is learned: `split` holds it back as it does in a full training.
 */
import { tf } from '@/ml/backend'
import { answer, type Split, sliceSequence, splitLeaveOneOut } from '@/ml/evaluation/leave-one-out'
import { ndcg } from '@/ml/evaluation/metrics/ndcg'
import { UnknownFacts } from '@/ml/features/unknown-facts'
import { workTable } from '@/ml/features/work-table'
import type { ModelArtefact } from '@/ml/model/artefact'
import { fitCounts } from '@/ml/model/counts'
import { drawIds, type Parameters, readParameters, restoreParameters } from '@/ml/model/parameters'
import { Random } from '@/ml/random'
import type { Sequence } from '@/ml/types'
import { cutWindows, groupByLength, trainingBatch } from './batches'
import { NegativeSampler } from './loss'
import { Objective } from './objective'
import { fingerprintOf, type TrainingData, versionOf, visitsOf } from './train-recommender'
import { type Progress, train } from './trainer'

export type UpdateOptions = {
  seed: number
  split?: Split
  /** how many events of a sequence the artefact has learned from; by their times where left out */
  learnedOf?(sequence: Sequence, index: number): number
  onProgress?(progress: Progress): void
}

const epochs = 3
/** of the full training's rate: enough to take in the new, too little to shake the old */
const rateShare = 0.5
const warmupSteps = 20
/** events of older histories beside the windows with something new: as many as those hold, and no fewer than this */
const replayEventsMin = 100_000
/** visitors who judge, drawn at random: whether a few steps help is seen on a sample */
const judgesMax = 1000

/** What there is to learn: windows that hold something new, and those that hold nothing new. */
export type Material = { fresh: Sequence[]; old: Sequence[] }

export async function updateRecommender(
  data: TrainingData,
  last: ModelArtefact,
  { seed, split = splitLeaveOneOut(data.sequences), learnedOf, onProgress }: UpdateOptions,
): Promise<ModelArtefact> {
  const { config } = last
  const random = Random.fromSeed(seed)
  const works = data.works.length
  const parameters = widenParameters(last, data.works, random.fork())
  const sampler = new NegativeSampler(visitsOf(split, works))
  const objective = new Objective(
    parameters,
    config,
    workTable(data.contents, config, last.facts && new UnknownFacts(last.facts)),
    sampler,
    random.fork(),
  )
  const { fresh, old } = materialOf(data, split, last, learnedOf)
  const judges = (random.shuffle([...split.validation]) as Split['validation']).slice(0, judgesMax)
  const learned = objective.scorer()
  try {
    const { bests } = await train({
      parameters,
      learningRate: rateShare * config.learningRate,
      weightDecay: config.weightDecay,
      warmupSteps,
      epochs: fresh.length ? epochs : 0,
      patience: epochs,
      onProgress,
      steps: () => {
        const replay = drawEvents(old, Math.max(replayEventsMin, eventsOf(fresh)), random)
        const { historyLengthMax, batchEvents } = config
        const groups = groupByLength([...fresh, ...replay], historyLengthMax, batchEvents, random)
        function* losses() {
          for (const group of groups) yield objective.lossOf(trainingBatch(group), random)
        }
        return { count: groups.length, losses: losses() }
      },
      validate: async () => [ndcg((await answer(learned, judges)).ranks, 10)],
    })
    const artefact = {
      config,
      vocabulary: data.works,
      mixture: last.mixture,
      deviations: last.deviations,
      metrics: { validationNdcg10Learned: bests[0]!.value, epochs: bests[0]!.epoch },
      fingerprint: { ...fingerprintOf(data), updatedFrom: last.version },
      parameters: readParameters(parameters),
      centre: objective.centre(),
      counts: fitCounts(split.train, works, config.counts),
      ...(last.facts && { facts: last.facts }), // what came since keeps its drawn direction until everything is trained again
    }
    return { ...artefact, version: versionOf(artefact) }
  } finally {
    objective.dispose()
    tf.dispose(parameters)
  }
}

/**
 * The windows of what trains, told apart by whether anything in them is new to the artefact. What it was validated and tested
 * by is new as well, once later events have taken that office.
 */
export function materialOf(
  { sequences }: Pick<TrainingData, 'sequences'>,
  { train }: Pick<Split, 'train'>,
  { config, fingerprint }: Pick<ModelArtefact, 'config' | 'fingerprint'>,
  learnedOf: UpdateOptions['learnedOf'] = ({ at }) =>
    at.filter((time) => time <= Number(fingerprint.to)).length,
): Material {
  const material: Material = { fresh: [], old: [] }
  train.forEach((sequence, index) => {
    const whole = sequences[index]!
    const learned = learnedOf(whole, index)
    if (learned >= whole.works.length) material.old.push(...cutWindows([sequence], config.historyLengthMax))
    else {
      const before = splitLeaveOneOut([sliceSequence(whole, 0, learned)]).train[0]!.works.length
      // From the latest backwards, until a window holds nothing but what was learned.
      const windows = cutWindows([sequence], config.historyLengthMax)
      let end = sequence.works.length
      for (const window of windows) {
        material[end > before ? 'fresh' : 'old'].push(window)
        end -= config.historyLengthMax
      }
    }
  })
  return material
}

function eventsOf(windows: readonly Sequence[]): number {
  return windows.reduce((sum, { works }) => sum + works.length, 0)
}

/** Windows at random, of so many events in all. */
function drawEvents(windows: readonly Sequence[], events: number, random: Random): Sequence[] {
  const drawn: Sequence[] = []
  let left = events
  for (const window of random.shuffle([...windows]) as Sequence[]) {
    if (left <= 0) break
    drawn.push(window)
    left -= window.works.length
  }
  return drawn
}

/** The artefact's numbers for another vocabulary: its works keep their ids, new ones get a start. */
function widenParameters(last: ModelArtefact, vocabulary: readonly string[], random: Random): Parameters {
  const width = last.config.embeddingSize + 1
  const known = new Map(last.vocabulary.map((id, row) => [id, row]))
  const before = last.parameters.get('works/id')!
  const ids = drawIds(vocabulary.length * width, random)
  vocabulary.forEach((id, row) => {
    const from = known.get(id)
    if (from !== undefined) ids.set(before.subarray(from * width, (from + 1) * width), row * width)
  })
  return restoreParameters(last.config, vocabulary.length, new Map(last.parameters).set('works/id', ids))
}
