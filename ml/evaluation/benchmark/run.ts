/** One benchmark: the model over seeds, every baseline on the same questions, and whether the model's reasons are true. */
import type { Progress } from '@/ml/training/trainer'
import type { SequenceScorer } from '@/ml/types'
import { closedFormBaselines } from '../baselines/all'
import { trainSasrec } from '../baselines/sasrec/sasrec'
import { intraListDiversity } from '../metrics/intra-list-diversity'
import { slateScorer } from '../slate-scorer'
import { type ChosenSlate, chooseSlates, slateName } from './choose-slates'
import { compare } from './compare'
import { type Configuration, modelConfigFor, sasrecConfigFor } from './configuration'
import { describe } from './describe'
import { measureFaithfulness } from './faithfulness'
import { type Answered, figuresByScorer, figuresOf, listLength, type Run } from './figures'
import type { BenchmarkData } from './read-data'
import { slateReport, uncalibrated } from './slates'
import type { Task } from './task'
import { checkpointOf, type TrainedModel, trainModel } from './train-model'

export type BenchmarkOptions = {
  seeds: number[]
  configuration: Configuration
  /** scorers not to run */
  without: readonly string[]
  /** asked whether the reasons of their first pick are true */
  faithfulnessVisitors: number
  /** what rivals answered before to the same questions: SASRec is not trained again with the seeds it had */
  rivals?: readonly Run[]
  /** where unfinished trainings of the model are kept and continued from */
  checkpointFolder?: string
  /** told what is being done */
  say(line: string): void
  onProgress(name: string, progress: Progress): void
}

export const modelName = 'attention (ours)'
const uniformName = 'attention (ours), even weights'

export type BenchmarkOutcome = Awaited<ReturnType<typeof runBenchmark>>

export async function runBenchmark(data: BenchmarkData, task: Task, options: BenchmarkOptions) {
  const { seeds, configuration, without, say } = options
  const config = modelConfigFor(data, configuration, task.name !== 'completion')
  const sasrec = sasrecConfigFor(data, configuration)
  const works = data.works.length
  const described = describe(data, task)
  const rows: Run[] = []
  const slates: ChosenSlate[][] = [] // by seed, by way
  /** What was answered before is as various as this run's likeness says. */
  const keep = (scorer: string, seed: number | null, answers: Omit<Answered, 'diversity'>) => {
    const diversity = intraListDiversity(answers.lists, listLength, described.likeness)
    const answered = { ...answers, diversity }
    rows.push({ scorer, seed, answered })
    return answered
  }
  const ask = async (scorer: SequenceScorer, seed: number | null, name = scorer.name) => {
    const began = performance.now()
    const { hr10, recall10, ndcg10 } = figuresOf(keep(name, seed, await task.ask(scorer)), works)
    const first = recall10 === undefined ? `HR@10 ${hr10!.toFixed(4)}` : `R@10 ${recall10.toFixed(4)}`
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    say(
      `${name}${seed === null ? '' : `, seed ${seed}`}: ${first}, NDCG@10 ${ndcg10!.toFixed(4)} (${seconds} s)`,
    )
  }

  const trained: TrainedModel[] = []
  let measured: Awaited<ReturnType<typeof measureFaithfulness>> | null = null
  let peakRssBytes = 0
  try {
    for (const seed of without.includes('attention') ? [] : seeds) {
      const model = await trainModel(
        data,
        task,
        config,
        seed,
        (progress) => options.onProgress(`attention, seed ${seed}`, progress),
        options.checkpointFolder,
      )
      trained.push(model)
      await ask(model.scorer, seed, modelName)
      await ask(model.uniform, seed, uniformName)
      const chosen = await chooseSlates(model.scorer, task, described)
      slates.push(chosen)
      for (const { weights } of chosen) {
        const name = `${modelName}, ${slateName(weights)}`
        await ask(slateScorer(name, model.scorer, described, weights), seed)
        if (!weights.calibration) continue
        const without = { ...weights, calibration: 0 }
        await ask(slateScorer(uncalibrated(name), model.scorer, described, without), seed)
      }
    }
    peakRssBytes = process.resourceUsage().maxRSS * 1024 // before anything but the model has run
    if (trained.length) {
      say('leaving works out of histories')
      measured = await measureFaithfulness(
        trained.map(({ scorer }) => scorer),
        task.split.test,
        options.faithfulnessVisitors,
      )
    }
  } finally {
    for (const model of trained) model.dispose()
  }

  const closedForm = ['popularity', 'item-kNN', 'EASE', 'transitions']
  if (!closedForm.every((name) => without.includes(name)))
    for (const scorer of await closedFormBaselines(task.split, works, config.counts))
      if (!without.some((name) => scorer.name.includes(name))) await ask(scorer, null)
  const before = (options.rivals ?? []).filter(({ scorer }) => scorer === 'SASRec')
  for (const { scorer, seed, answered } of before) keep(scorer, seed, answered)
  for (const seed of without.includes('SASRec') ? [] : seeds) {
    if (before.some((run) => run.seed === seed)) continue
    const { epochs: _, patience, ...descent } = sasrec
    const run = { descent, seed }
    const checkpoint = checkpointOf(data, task, `SASRec-${seed}`, run, options.checkpointFolder)
    const scorer = await trainSasrec(task.split, works, sasrec, {
      seed,
      ...(await checkpoint?.continued()),
      onProgress: (progress) => options.onProgress(`SASRec, seed ${seed}`, progress),
    })
    await ask(scorer, seed)
    scorer.dispose?.()
  }

  const figures = figuresByScorer(rows, works)
  return {
    rows,
    config: { model: config, sasrec },
    diversityBy: data.contents.some(Boolean)
      ? 'facts, visitors in common where there are none'
      : 'visitors in common',
    figures,
    trained: trained.map(({ seed, version, mixture, transitions, decayStart, recency, metrics, seconds }) => {
      const own = rows.find((row) => row.scorer === modelName && row.seed === seed)!
      const figures = figuresOf(own.answered, works)
      return { seed, version, mixture, transitions, decayStart, recency, metrics, seconds, figures }
    }),
    measured,
    slates: (slates[0] ?? []).map(({ weights }, way) => {
      const name = `${modelName}, ${slateName(weights)}`
      const chosen = slates.map((ofSeed) => ofSeed[way]!)
      const answersOf = (wanted: string) =>
        rows.filter(({ scorer }) => scorer === wanted).map(({ answered }) => answered)
      const answers = {
        slate: answersOf(name),
        plain: answersOf(modelName),
        uncalibrated: answersOf(uncalibrated(name)),
      }
      const both = { slate: figures.get(name)!, plain: figures.get(modelName)! }
      return slateReport(name, chosen, answers, both, described, task.split.test)
    }),
    comparisons: trained.length ? compare(rows, modelName, uniformName) : [],
    train: trained.some(({ descentSeconds }) => descentSeconds > 0)
      ? {
          seconds: meanOf(trained, ({ seconds }) => seconds),
          positionsPerSecond:
            sumOf(trained, ({ positions }) => positions) /
            sumOf(trained, ({ descentSeconds }) => descentSeconds),
          peakRssBytes,
        }
      : null,
  }
}

function sumOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0)
}

function meanOf<T>(items: readonly T[], value: (item: T) => number): number {
  return sumOf(items, value) / items.length
}
