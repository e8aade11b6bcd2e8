/** What slates win in variety and cost in accuracy. */
import { divergence, mixOf } from '@/ml/slates/calibration'
import type { SequenceScorer } from '@/ml/types'
import { answer, type Question } from '../leave-one-out'
import { intraListDiversity } from '../metrics/intra-list-diversity'
import { pairedBootstrap } from '../metrics/paired-bootstrap'
import { type Described, mixOfHistory, type SlateWeights, slateScorer } from '../slate-scorer'
import { slateLength } from '../wanted-chance'
import { type ChosenSlate, chooseSlates, slateName } from './choose-slates'
import { gains, meanOfRuns } from './compare'
import { type Answered, type Figures, figuresOf } from './figures'
import type { Task } from './task'

export type SlateReport = {
  slate: string
  /** one a seed: each model's own, chosen on validation */
  weights: SlateWeights[]
  validation: ChosenSlate['validation'][]
  /** beside the same model without a slate: relative changes of the figures, means over seeds */
  ndcg10: number
  diversity10: number
  coverage10: number
  /** 95 % of the relative changes of NDCG@10 when those who were asked are drawn anew */
  ndcg10Interval: { low: number; high: number }
  /** the most works of one maker in anybody's first ten, with a slate and without; null where no maker is known */
  worksOfOneMaker: { slate: number; plain: number } | null
  /**
   * how far the first ten are from the visitor's own mix, in nats, mean over visitors: without a slate, with one that is not
   * calibrated, and with this one; null where works are of no groups
   */
  divergence: { plain: number; uncalibrated: number; slate: number } | null
}

export const uncalibrated = (name: string) => `${name}, not calibrated`

/** @param askers who asked each question, where some ask several */
export function slateReport(
  slate: string,
  chosen: readonly ChosenSlate[],
  answers: SlateAnswers<readonly Answered[]>,
  figures: { slate: Figures; plain: Figures },
  { makers, groups }: Described,
  questions: readonly Question[],
  askers: readonly number[] = Array.from(questions.keys()),
): SlateReport {
  const change = (name: string) => figures.slate[name]! / figures.plain[name]! - 1
  const known = makers.some((some) => some.length > 0)
  const most = (some: readonly Answered[]) => Math.max(...some.map(({ lists }) => mostOfOne(lists, makers)))
  return {
    slate,
    weights: chosen.map(({ weights }) => weights),
    validation: chosen.map(({ validation }) => validation),
    ndcg10: change('ndcg10'),
    diversity10: change('diversity10'),
    coverage10: change('coverage10'),
    ndcg10Interval: intervalOf(gainsBy(askers, answers.slate), gainsBy(askers, answers.plain)),
    worksOfOneMaker: known ? { slate: most(answers.slate), plain: most(answers.plain) } : null,
    divergence: chosen.some(({ weights }) => weights.calibration)
      ? {
          plain: divergenceOf(answers.plain, questions, groups),
          uncalibrated: divergenceOf(answers.uncalibrated, questions, groups),
          slate: divergenceOf(answers.slate, questions, groups),
        }
      : null,
  }
}

/** What the same questions were answered with a slate, with the same one not calibrated, and without. */
export type SlateAnswers<Each = Answered> = Record<'slate' | 'plain' | 'uncalibrated', Each>

/** The slates of one model, chosen on validation and asked of the test. */
export async function askSlates(
  model: SequenceScorer,
  task: Pick<Task, 'split'>,
  described: Described,
): Promise<{ chosen: ChosenSlate; answers: SlateAnswers }[]> {
  const ask = async (scorer: SequenceScorer): Promise<Answered> => {
    const { ranks, lists } = await answer(scorer, task.split.test, { k: slateLength })
    return { ranks, lists, diversity: intraListDiversity(lists, slateLength, described.likeness) }
  }
  const plain = await ask(model)
  const asked = []
  for (const chosen of await chooseSlates(model, task, described)) {
    const hung = (weights: SlateWeights) => ask(slateScorer('', model, described, weights))
    const { weights } = chosen
    const slate = await hung(weights)
    const uncalibrated = weights.calibration ? await hung({ ...weights, calibration: 0 }) : slate
    asked.push({ chosen, answers: { plain, slate, uncalibrated } })
  }
  return asked
}

/** The slates of one model alone. */
export async function measureSlates(
  model: SequenceScorer,
  task: Pick<Task, 'split'>,
  described: Described,
  works: number,
): Promise<SlateReport[]> {
  const asked = await askSlates(model, task, described)
  return asked.map(({ chosen, answers: { plain, slate, uncalibrated } }) =>
    slateReport(
      slateName(chosen.weights),
      [chosen],
      { plain: [plain], slate: [slate], uncalibrated: [uncalibrated] },
      { plain: figuresOf(plain, works), slate: figuresOf(slate, works) },
      described,
      task.split.test,
    ),
  )
}

/** Mean over runs and visitors; who has shown interest in nothing of a known group has no mix to be far from. */
function divergenceOf(
  answers: readonly Answered[],
  questions: readonly Question[],
  groups: Described['groups'],
): number {
  const each = answers.flatMap(({ lists }) =>
    questions.flatMap(({ history }, u) => {
      const wanted = mixOfHistory(history, groups)
      const list = lists.subarray(u * slateLength, (u + 1) * slateLength).filter((work) => work >= 0)
      return wanted.size ? [divergence(wanted, mixOf(Array.from(list, (work) => groups[work]!)))] : []
    }),
  )
  return meanOf(each)
}

/** @param lists (U, 10) */
function mostOfOne(lists: Int32Array, makers: readonly (readonly string[])[]): number {
  let most = 0
  for (let from = 0; from < lists.length; from += slateLength) {
    const counts = new Map<string, number>()
    for (const work of lists.subarray(from, from + slateLength))
      for (const maker of work < 0 ? [] : makers[work]!) counts.set(maker, (counts.get(maker) ?? 0) + 1)
    most = Math.max(most, ...counts.values())
  }
  return most
}

/** What each of those who asked gains over all questions, as NDCG@10 counts it. */
function gainsBy(askers: readonly number[], runs: readonly Answered[]): number[] {
  const sums = new Map<number, number>()
  const each = meanOfRuns(runs.map(gains))
  askers.forEach((asker, q) => {
    sums.set(asker, (sums.get(asker) ?? 0) + each[q]!)
  })
  return [...sums.values()]
}

function intervalOf(slate: readonly number[], plain: readonly number[]) {
  const { low, high } = pairedBootstrap(slate, plain)
  const whole = meanOf(plain) || 1
  return { low: low / whole, high: high / whole }
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1)
}
