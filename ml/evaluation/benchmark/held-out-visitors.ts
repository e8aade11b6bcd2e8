/**
 * Slates asked of visitors whom neither training nor validation has met, at many places of their histories. One question a visitor
 * leaves a small data set unable to tell 2 % from 4 %; here every visitor is asked up to ten, by a model that was fitted, mixed and
 * given its wish for variety without them.
 */
import type { ModelConfig } from '@/ml/model/config'
import type { Progress } from '@/ml/training/trainer'
import type { Sequence } from '@/ml/types'
import {
  interestPositions,
  type Question,
  questionPositions,
  type Split,
  sliceSequence,
} from '../leave-one-out'
import { type ChosenSlate, slateName } from './choose-slates'
import { describe } from './describe'
import { type Answered, type Figures, figuresOf, overSeeds } from './figures'
import type { BenchmarkData } from './read-data'
import { askSlates, type SlateAnswers, type SlateReport, slateReport } from './slates'
import { leaveOneOutTask } from './task'
import { trainModel } from './train-model'

/** a visitor is asked for the latest works, each from at least so many before it */
const [questionsOfVisitorMax, historyMin] = [10, 3]

export type HeldOutOptions = {
  seeds: readonly number[]
  /** every visitor is held out once: so many trainings a seed */
  folds: number
  onProgress(seed: number, fold: number, progress: Progress): void
}

export type HeldOutFigures = {
  questions: number
  visitors: number
  /** of the model without a slate, means over trainings, each asked of its own fold */
  plain: Figures
  /** the intervals draw visitors anew, each with all their questions */
  slates: SlateReport[]
}

type Fold = { visitors: Sequence[]; split: Split; askers: number[] }

/** @throws Error naming --folds when nobody would be left to train, or there are fewer visitors than folds */
export async function measureOnHeldOutVisitors(
  data: BenchmarkData,
  config: ModelConfig,
  { seeds, folds, onProgress }: HeldOutOptions,
): Promise<HeldOutFigures> {
  const { length } = data.sequences
  if (folds < 2 || folds > length)
    throw new Error(
      `--folds must be from 2 to ${length}, one a visitor, not ${folds}: who is asked does not train`,
    )
  const held = Array.from({ length: folds }, (_, fold) => holdOut(data, fold, folds))
  const asked: Awaited<ReturnType<typeof askSlates>>[][] = [] // by seed, by fold, by slate
  for (const seed of seeds) {
    const ofSeed = []
    for (const [fold, { visitors, split }] of held.entries()) {
      const others = { ...data, sequences: visitors }
      const task = { name: 'leave-one-out', split } as const
      const model = await trainModel(others, task, config, seed, (progress) =>
        onProgress(seed, fold + 1, progress),
      )
      ofSeed.push(await askSlates(model.scorer, task, describe(data, task)))
      model.dispose()
    }
    asked.push(ofSeed)
  }

  const questions = held.flatMap(({ split }) => split.test)
  const askers = held.flatMap((fold) => fold.askers)
  const described = describe(data, held[0]!)
  const runs = asked.map((ofSeed) =>
    ofSeed[0]!.map((_, slate) => ({
      chosen: ofSeed.map((fold) => fold[slate]!.chosen),
      answers: pooled(ofSeed.map((fold) => fold[slate]!.answers)),
    })),
  )
  // Of each fold on its own: together the folds show nearly every work to somebody, whatever a slate does.
  const figures = (of: keyof SlateAnswers, slate: number) =>
    overSeeds(asked.flat().map((trained) => figuresOf(trained[slate]!.answers[of], data.works.length)))
  return {
    questions: questions.length,
    visitors: new Set(askers).size,
    plain: figures('plain', 0),
    slates: runs[0]!.map(({ chosen: [first] }, slate) => {
      const chosen: ChosenSlate[] = runs.flatMap((run) => run[slate]!.chosen)
      const answers = (of: keyof SlateAnswers) => runs.map((run) => run[slate]!.answers[of])
      return slateReport(
        slateName(first!.weights),
        chosen,
        { slate: answers('slate'), plain: answers('plain'), uncalibrated: answers('uncalibrated') },
        { slate: figures('slate', slate), plain: figures('plain', slate) },
        described,
        questions,
        askers,
      )
    }),
  }
}

/** All visitors but every `folds`-th one train and validate; those are asked. */
export function holdOut(data: BenchmarkData, fold: number, folds: number): Fold {
  const visitors = data.sequences.filter((_, u) => u % folds !== fold)
  const { split } = leaveOneOutTask({ ...data, sequences: visitors })
  const positionsOf = data.eventful ? questionPositions : interestPositions
  const test: Question[] = []
  const askers: number[] = []
  data.sequences.forEach((sequence, u) => {
    if (u % folds !== fold) return
    for (const position of positionsOf(sequence).slice(historyMin).slice(-questionsOfVisitorMax)) {
      test.push({ history: sliceSequence(sequence, 0, position), target: sequence.works[position]! })
      askers.push(u)
    }
  })
  return { visitors, split: { ...split, test }, askers }
}

/** The answers of all folds as those of one test. */
function pooled(folds: readonly SlateAnswers[]): SlateAnswers {
  const of = (which: keyof SlateAnswers): Answered => ({
    ranks: Int32Array.from(folds.flatMap((fold) => [...fold[which].ranks!])),
    lists: Int32Array.from(folds.flatMap((fold) => [...fold[which].lists])),
    diversity: Float32Array.from(folds.flatMap((fold) => [...fold[which].diversity])),
  })
  return { slate: of('slate'), plain: of('plain'), uncalibrated: of('uncalibrated') }
}
