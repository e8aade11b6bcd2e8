/** From sequences to an artefact: the learned part by descent, the counts in closed form, their mixture on validation. */
import { createHash } from 'node:crypto'
import { tf } from '@/ml/backend'
import { countedScorer, easeAt } from '@/ml/evaluation/baselines/counted'
import { askersOf, type Split, splitLeaveOneOut } from '@/ml/evaluation/leave-one-out'
import { chooseMixture, deviationsOf, type Fold, mixtureGrid } from '@/ml/evaluation/mixture'
import { chooseRecency } from '@/ml/evaluation/recency'
import { knowFacts } from '@/ml/features/unknown-facts'
import { workTable } from '@/ml/features/work-table'
import type { ModelArtefact, Parts } from '@/ml/model/artefact'
import type { ModelConfig } from '@/ml/model/config'
import { fitCooccurrence } from '@/ml/model/cooccurrence'
import { distinctWorks, fitTransitions, waysOfCounting } from '@/ml/model/counts'
import { decays, initialiseParameters, readParameters } from '@/ml/model/parameters'
import { Random } from '@/ml/random'
import type { Sequence, SequenceScorer, WorkContent } from '@/ml/types'
import { cutWindows, groupByLength, trainingBatch } from './batches'
import { chooseDecay } from './choose-decay'
import { learnEventWeights } from './learn-event-weights'
import { NegativeSampler } from './loss'
import { Objective } from './objective'
import { type Best, type Progress, type TrainerState, train, writeValues } from './trainer'
import { halfOf, validationFrom } from './validation'

export type TrainingData = {
  /** vocabulary: work ids by row */
  works: string[]
  /** by row; null where a work is only an id */
  contents: (WorkContent | null)[]
  sequences: Sequence[]
}

export type TrainingOptions = {
  seed: number
  /** what trains and what validates; each visitor's last two new works are held out where absent */
  split?: Split
  /** before training: how many of the memories it may start with have been asked */
  onMemory?(asked: number, memories: number): void
  onProgress?(progress: Progress): void
  resumeFrom?: TrainerState
  onCheckpoint?(state: TrainerState): Promise<void>
}

/** Trains on all but each visitor's last two new works, so that the model served is the very model measured. */
export async function trainRecommender(
  data: TrainingData,
  config: ModelConfig,
  { seed, split = splitLeaveOneOut(data.sequences), onMemory, ...options }: TrainingOptions,
): Promise<ModelArtefact> {
  const works = data.works.length
  const table = workTable(data.contents, config)
  const random = Random.fromSeed(seed)
  const parameters = initialiseParameters(config, table, random.fork())
  const sampler = new NegativeSampler(visitsOf(split, works))
  const objective = new Objective(parameters, config, table, sampler, random.fork())
  const learned = objective.scorer()
  const known = data.contents.some(Boolean)
  try {
    const decayStart =
      config.decayStart ??
      (known ? await chooseDecay(learned, parameters, config, split, onMemory) : decays[0])
    const {
      bests: [, ...sure],
    } = await train({
      ...config,
      ...options,
      parameters,
      steps: epochSteps(split.train, config, objective, random.integer(2 ** 32)),
      validate: await validationFrom(learned, split.validation),
    })
    const atBest = ({ values }: Best): SequenceScorer => ({
      ...learned,
      scoreAll: (histories) => {
        writeValues(parameters, values)
        return learned.scoreAll(histories)
      },
    })
    // Each half of the visitors judges the epoch that the other half chose: their own was also their luckiest.
    const [best, ...ofHalves] = sure.map(atBest) as [SequenceScorer, SequenceScorer, SequenceScorer]
    const { ndcg10, counts, countsConfig, ...mixed } = await countAndMix(
      best,
      ofHalves,
      works,
      config,
      split,
      known,
    )
    writeValues(parameters, sure[0]!.values)
    const values = readParameters(parameters)
    const artefact = {
      config: { ...config, decayStart, counts: countsConfig },
      vocabulary: data.works,
      ...mixed,
      metrics: {
        validationNdcg10: ndcg10,
        validationNdcg10Learned: sure[0]!.value,
        epochs: sure[0]!.epoch,
      },
      fingerprint: fingerprintOf(data),
      parameters: values,
      centre: objective.centre(),
      counts,
      ...(known && { facts: knowFacts(data.contents, table, config, values.get('works/facts')!) }),
    }
    return { ...artefact, version: versionOf(artefact) }
  } finally {
    objective.dispose()
    tf.dispose(parameters)
  }
}

/** The steps of each epoch, the same for the same epoch whether the run began at it or came to it. */
export function epochSteps(
  train: readonly Sequence[],
  config: Pick<ModelConfig, 'historyLengthMax' | 'batchEvents'>,
  objective: Pick<Objective, 'lossOf'>,
  seed: number,
) {
  const windows = cutWindows(train, config.historyLengthMax)
  return (epoch: number) => {
    const random = Random.fromSeed(seed + epoch)
    const groups = groupByLength(windows, config.historyLengthMax, config.batchEvents, random)
    function* losses() {
      for (const group of groups) yield objective.lossOf(trainingBatch(group), random)
    }
    return { count: groups.length, losses: losses() }
  }
}

/** The counts, in the way that is best on validation, and how much each part should weigh. */
async function countAndMix(
  learned: SequenceScorer,
  /** the learned part as it was when each half of the validation liked it best */
  learnedByHalf: SequenceScorer[],
  works: number,
  { counts: config }: ModelConfig,
  { train, validation }: Split,
  /** whether the learned part knows works that nobody has looked at */
  known: boolean,
) {
  const visits = train.map(distinctWorks)
  const askers = askersOf(validation)
  const cooccurrence = fitCooccurrence(visits, works, config)
  const recency = config.recency ?? (await chooseRecency(validation, easeAt({ cooccurrence }, config)))
  const named = ([learned, cooccurrence, transitions]: number[]) =>
    ({ learned, cooccurrence, transitions }) as Parts
  const found = []
  for (const way of waysOfCounting({ ...config, recency })) {
    const counts = { cooccurrence, transitions: fitTransitions(visits, works, way) }
    const countsConfig = { ...way, events: learnEventWeights(counts, way, validation) }
    const counted = (['cooccurrence', 'transitions'] as const).map((part) =>
      countedScorer(part, counts, countsConfig),
    )
    const folds = learnedByHalf.map(
      (of, half): Fold => ({
        parts: [of, ...counted],
        questions: validation.filter((_, i) => halfOf(askers[i]!) !== half),
      }),
    )
    // Where content is known the learned part always has a say: it alone knows works that nobody has looked at.
    const { mixture, ndcg10 } = await chooseMixture(folds, mixtureGrid(1 + counted.length), {
      firstEarns: { min: known ? 0.1 : 0 },
    })
    const deviations = await deviationsOf([learned, ...counted], validation)
    found.push({ counts, countsConfig, mixture: named(mixture), deviations: named(deviations), ndcg10 })
  }
  return found.sort((a, b) => b.ndcg10 - a.ndcg10)[0]!
}

/** How often each work is met in training. (V) */
export function visitsOf({ train }: Split, works: number): Float64Array {
  const visits = new Float64Array(works)
  for (const sequence of train) for (const work of sequence.works) visits[work]! += 1
  return visits
}

export function fingerprintOf({ works, sequences }: TrainingData): ModelArtefact['fingerprint'] {
  const hash = createHash('sha256').update(JSON.stringify(works))
  let events = 0
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  for (const { works, kinds, dwellMs, at } of sequences) {
    for (const values of [works, kinds, dwellMs, at])
      hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    events += works.length
    from = Math.min(from, at[0] ?? from)
    to = Math.max(to, at.at(-1) ?? to)
  }
  return { visitors: sequences.length, works: works.length, events, from, to, sha256: hash.digest('hex') }
}

export function versionOf({
  config,
  mixture,
  deviations,
  parameters,
  counts,
}: Omit<ModelArtefact, 'version'>): string {
  const hash = createHash('sha256').update(JSON.stringify({ config, mixture, deviations }))
  for (const values of [...parameters.values(), counts.cooccurrence.values, counts.transitions.values])
    hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
  return `attention@${hash.digest('hex').slice(0, 12)}`
}
