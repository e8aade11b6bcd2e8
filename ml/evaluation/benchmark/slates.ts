/** What a slate wins in variety and costs in accuracy: its weight is chosen on validation, its figures asked of the test. */
import { factsOf } from '@/ml/features/facts'
import { divergence, mixOf } from '@/ml/slates/calibration'
import { likenessOf } from '@/ml/slates/likeness'
import type { SequenceScorer, WorkContent } from '@/ml/types'
import { answer, type Question, questionPositions } from '../leave-one-out'
import { intraListDiversity } from '../metrics/intra-list-diversity'
import { ndcg } from '../metrics/ndcg'
import { type Described, mixOfHistory, type SlateWeights, slateScorer, varieties } from '../slate-scorer'
import { chanceOfBeingWanted, slateLength } from '../wanted-chance'
import { type Answered, type Figures, figuresOf } from './figures'
import type { BenchmarkData } from './read-data'
import type { Task } from './task'

/** how much more various lists must become; validation must say so by more than chance, twice its standard error */
const diversityGain = 0.1
const surely = 2
/** how much NDCG@10 that may cost on validation, where it does so by more than chance */
const priceMax = 0.02
/** The wish for variety lies between these, and is found by halving until a step is a hundredth of it. */
const [varietyMin, varietyMax, halvings] = [0.01, 2, 9]
/**
 * Rarity: enough that a slate shows no fewer works than the ranking did; more of it costs accuracy. Calibration: enough that the visitor's
 * mix decides between works of like worth, too little to cost what is wanted most. Both by what relevance sums to over a
 * list: 1 where it is the expected gain, up to its length where it is the score.
 */
const wishes = {
  pairs: { rarity: 0.01, calibration: 0.002 },
  MMR: { rarity: 0.1, calibration: 0.03 },
  DPP: { rarity: 0.1, calibration: 0.03 },
} satisfies Record<keyof typeof varieties, object>
/** questions of validation that choose the weight */
const questionsMax = 1000

/**
 * What is known of the works. Two are alike by what is written about them, titles apart; where nothing is written about one of the two,
 * by who looked at both: else whatever nobody has described would be unlike everything, and variety would hang little else.
 */
export function describe(
  { contents, works }: Pick<BenchmarkData, 'contents' | 'works'>,
  { split }: Pick<Task, 'split'>,
): Described {
  const lookedAt = visitorsOf(works.length, split.train)
  const facts = factNumbers(contents)
  const byFacts = likenessOf(facts)
  const byVisitors = likenessOf(lookedAt)
  const known = (work: number) => facts[work]!.length > 0
  return {
    likeness: (one, other) => (known(one) && known(other) ? byFacts : byVisitors)(one, other),
    makers: contents.map((content) => content?.makers ?? []),
    groups: contents.map((content) => (content ? groupsOf(content) : [])),
    visitors: Float64Array.from(lookedAt, ({ length }) => length),
  }
}

/** Schools and kinds of work; where a work is described by neither, what is said of it first. */
function groupsOf({ style, culture, classification, subjects }: WorkContent): string[] {
  const groups = [style ?? culture ?? '', classification ?? ''].filter(Boolean)
  return groups.length ? groups : subjects.slice(0, 2)
}

/**
 * Each way's weakest wish for variety that is surely enough; where validation says, by more than its standard error, that this is
 * dearer than it may be, the strongest wish that is not. Where makers are known, last the quota without any wish.
 */
export async function chooseSlates(
  model: SequenceScorer,
  { split }: Pick<Task, 'split'>,
  described: Described,
): Promise<ChosenSlate[]> {
  const questions = split.validation.slice(0, questionsMax)
  const remembered = await remember(model, questions)
  const plain = await judge(remembered, questions, described)
  const chance = await chanceOfBeingWanted([{ scorer: remembered, questions }], described.likeness)
  const grouped = described.groups.some((groups) => groups.length > 0)
  const wishOf = async (weights: SlateWeights) => {
    const slate = await judge(slateScorer('', remembered, described, weights), questions, described)
    const ndcg10 = changeOf(slate.gains, plain.gains)
    const diversity10 = changeOf(slate.diversity, plain.diversity)
    return {
      chosen: { weights, validation: { ndcg10: ndcg10.mean, diversity10: diversity10.mean } },
      dear: -ndcg10.mean > priceMax + ndcg10.error,
      enough: diversity10.mean - surely * diversity10.error >= diversityGain,
    }
  }
  const chosen: ChosenSlate[] = []
  for (const way of Object.keys(varieties) as (keyof typeof varieties)[]) {
    const { rarity, calibration } = wishes[way]
    const weights = {
      way,
      rarity,
      calibration: grouped ? calibration : 0,
      ...(way === 'pairs' && { chance }),
    }
    chosen.push((await weakestEnough((variety) => wishOf({ ...weights, variety }))).chosen)
  }
  if (described.makers.some((makers) => makers.length > 0))
    chosen.push((await wishOf({ way: 'quota', variety: 0, rarity: 0, calibration: 0 })).chosen)
  return chosen
}

/** The weakest wish that is enough; where that is too dear, the strongest that is not. */
async function weakestEnough<Wish extends { dear: boolean; enough: boolean }>(
  wish: (variety: number) => Promise<Wish>,
): Promise<Wish> {
  let best = await wish(varietyMin)
  if (best.enough) return best
  let [low, high] = [varietyMin, varietyMax]
  for (let halving = 0; halving < halvings; halving++) {
    const variety = Math.sqrt(low * high)
    const next = await wish(variety)
    if (next.dear || next.enough) high = variety
    else low = variety
    if (!next.dear && (next.enough || !best.enough)) best = next
  }
  return best
}

/** What each visitor gains, as NDCG@10 counts it (U), and how various each list of two works or more is. */
async function judge(scorer: SequenceScorer, questions: readonly Question[], { likeness }: Described) {
  const { ranks, lists } = await answer(scorer, questions, { k: slateLength })
  const each = intraListDiversity(lists, slateLength, likeness).filter((value) => !Number.isNaN(value))
  return {
    gains: Array.from(ranks, (rank) => ndcg([rank], slateLength)),
    diversity: Array.from(each),
  }
}

/** How much more the visitors have than before, and the standard error of that, both as parts of what they had before. */
function changeOf(values: readonly number[], before: readonly number[]) {
  const changes = values.map((value, u) => value - before[u]!)
  const mean = meanOf(changes)
  const variance = meanOf(changes.map((change) => (change - mean) ** 2))
  const whole = meanOf(before) || 1
  return { mean: mean / whole, error: Math.sqrt(variance / values.length) / whole }
}

function meanOf(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / (values.length || 1)
}

/** The same answers again, without asking the model. */
async function remember(model: SequenceScorer, questions: readonly Question[]) {
  const known = new Map<Question['history'], Float32Array>()
  for (let from = 0; from < questions.length; from += 128) {
    const histories = questions.slice(from, from + 128).map(({ history }) => history)
    const scores = await model.scoreAll(histories) // (B, V)
    const works = scores.length / histories.length
    histories.forEach((history, b) => {
      known.set(history, scores.slice(b * works, (b + 1) * works))
    })
  }
  return {
    name: model.name,
    scoreAll: (histories: readonly Question['history'][]) => {
      const rows = histories.map((history) => known.get(history)!)
      const works = rows[0]!.length
      const scores = new Float32Array(rows.length * works)
      rows.forEach((row, b) => {
        scores.set(row, b * works)
      })
      return scores
    },
  }
}

/** The weights of a slate, and what they did to the lists of validation: relative changes. */
export type ChosenSlate = { weights: SlateWeights; validation: { ndcg10: number; diversity10: number } }

export type SlateReport = {
  slate: string
  /** one a seed: each model's own, chosen on validation */
  weights: SlateWeights[]
  validation: ChosenSlate['validation'][]
  /** beside the same model without a slate: relative changes of the figures, means over seeds */
  ndcg10: number
  diversity10: number
  coverage10: number
  /** the most works of one maker in anybody's first ten, with a slate and without; null where no maker is known */
  worksOfOneMaker: { slate: number; plain: number } | null
  /**
   * how far the first ten are from the visitor's own mix, in nats, mean over visitors: without a slate, with one that is not
   * calibrated, and with this one; null where works are of no groups
   */
  divergence: { plain: number; uncalibrated: number; slate: number } | null
}

export const uncalibrated = (name: string) => `${name}, not calibrated`

export function slateReport(
  slate: string,
  chosen: readonly ChosenSlate[],
  answers: Record<'slate' | 'plain' | 'uncalibrated', readonly Answered[]>,
  figures: { slate: Figures; plain: Figures },
  { makers, groups }: Described,
  questions: readonly Question[],
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

/** The slates of one model alone, chosen, asked and reported. */
export async function measureSlates(
  model: SequenceScorer,
  task: Pick<Task, 'split'>,
  described: Described,
  works: number,
): Promise<SlateReport[]> {
  const { test } = task.split
  const ask = async (scorer: SequenceScorer): Promise<Answered> => {
    const { ranks, lists } = await answer(scorer, test, { k: slateLength })
    return { ranks, lists, diversity: intraListDiversity(lists, slateLength, described.likeness) }
  }
  const plain = await ask(model)
  const reports: SlateReport[] = []
  for (const chosen of await chooseSlates(model, task, described)) {
    const { weights } = chosen
    const name = `slate by ${weights.way}`
    const slate = await ask(slateScorer(name, model, described, weights))
    const without = await ask(slateScorer(name, model, described, { ...weights, calibration: 0 }))
    const answers = { plain: [plain], slate: [slate], uncalibrated: [without] }
    const figures = { plain: figuresOf(plain, works), slate: figuresOf(slate, works) }
    reports.push(slateReport(name, [chosen], answers, figures, described, test))
  }
  return reports
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

/** The facts of each work as numbers, ascending. Words of the title tell works apart and not what they are like. */
function factNumbers(contents: BenchmarkData['contents']): Int32Array[] {
  const numbers = new Map<string, number>()
  return contents.map((content) => {
    const facts = content ? factsOf(content).filter(({ field }) => field !== 'title') : []
    for (const { token } of facts) if (!numbers.has(token)) numbers.set(token, numbers.size)
    return Int32Array.from(new Set(facts.map(({ token }) => numbers.get(token)!))).sort()
  })
}

/** Who has shown interest in each work, ascending. */
function visitorsOf(works: number, train: Task['split']['train']): Int32Array[] {
  const visitors: Set<number>[] = Array.from({ length: works }, () => new Set())
  train.forEach((sequence, visitor) => {
    for (const position of questionPositions(sequence)) visitors[sequence.works[position]!]!.add(visitor)
  })
  return visitors.map((some) => Int32Array.from(some).sort())
}
