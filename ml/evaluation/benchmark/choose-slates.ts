/** How much variety the slates of a model should be given, asked of validation. */
import { wallVariety } from '@/ml/slates/wall'
import type { SequenceScorer } from '@/ml/types'
import { answer, askersOf, type Question } from '../leave-one-out'
import { meanAndError } from '../metrics/clustered-error'
import { intraListDiversity } from '../metrics/intra-list-diversity'
import { ndcg } from '../metrics/ndcg'
import { type Described, ofOneMakerMax, type SlateWeights, slateScorer, varieties } from '../slate-scorer'
import { chanceOfBeingWanted, slateLength } from '../wanted-chance'
import type { Task } from './task'

/** The weights of a slate, and what they did to the lists of validation: relative changes. */
export type ChosenSlate = { weights: SlateWeights; validation: { ndcg10: number; diversity10: number } }

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
/** No wish at all, and no more of a maker than anybody is shown unasked. */
export const quotaAlone: SlateWeights = {
  way: 'quota',
  variety: 0,
  rarity: 0,
  calibration: 0,
  ofOneMaker: ofOneMakerMax.unasked,
}
/** As a wall hangs with the dial untouched. */
const asWallsHang: SlateWeights = { ...quotaAlone, way: 'wall', variety: wallVariety }
/** questions of validation that choose the weight */
const questionsMax = 1000

/**
 * Each way's weakest wish for variety that is surely enough; where validation says, by more than its standard error, that this is
 * dearer than it may be, the strongest wish that is not. Then the product's own walls, as they are. Where makers are known, last the
 * quota without any wish, and pairs as they hang for who asks for more of a maker.
 */
export async function chooseSlates(
  model: SequenceScorer,
  { split }: Pick<Task, 'split'>,
  described: Described,
): Promise<ChosenSlate[]> {
  const questions = split.validation.slice(0, questionsMax)
  const askers = askersOf(questions)
  const remembered = await remember(model, questions)
  const plain = await judge(remembered, questions, described)
  const chance = await chanceOfBeingWanted([{ scorer: remembered, questions }], described.likeness)
  const grouped = described.groups.some((groups) => groups.length > 0)
  const wishOf = async (weights: SlateWeights) => {
    const slate = await judge(slateScorer('', remembered, described, weights), questions, described)
    const ndcg10 = changeOf(slate.gains, plain.gains, askers)
    const diversity10 = changeOf(slate.diversity, plain.diversity, askers)
    return {
      chosen: { weights, validation: { ndcg10: ndcg10.mean, diversity10: diversity10.mean } },
      dear: -ndcg10.mean > priceMax + ndcg10.error,
      enough: diversity10.mean - surely * diversity10.error >= diversityGain,
    }
  }
  const weightsOf = (way: keyof typeof varieties, ofOneMaker: number): Omit<SlateWeights, 'variety'> => ({
    way,
    rarity: wishes[way].rarity,
    calibration: grouped ? wishes[way].calibration : 0,
    ofOneMaker,
    ...(way === 'pairs' && { chance }),
  })
  const choose = async (weights: Omit<SlateWeights, 'variety'>) =>
    (await weakestEnough((variety) => wishOf({ ...weights, variety }))).chosen
  const { unasked, asked } = ofOneMakerMax
  const chosen: ChosenSlate[] = []
  for (const way of Object.keys(varieties) as (keyof typeof varieties)[])
    chosen.push(await choose(weightsOf(way, unasked)))
  chosen.push((await wishOf(asWallsHang)).chosen)
  if (!described.makers.some((makers) => makers.length > 0)) return chosen
  chosen.push((await wishOf(quotaAlone)).chosen)
  chosen.push(await choose(weightsOf('pairs', asked)))
  return chosen
}

export const slateName = ({ way, ofOneMaker }: SlateWeights) =>
  `slate ${way === 'wall' ? 'as walls hang' : `by ${way}`}${ofOneMaker === ofOneMakerMax.unasked ? '' : `, ${ofOneMaker} of a maker asked for`}`

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

/** What each question gains, as NDCG@10 counts it, and how various its list is. (U) */
async function judge(scorer: SequenceScorer, questions: readonly Question[], { likeness }: Described) {
  const { ranks, lists } = await answer(scorer, questions, { k: slateLength })
  return {
    gains: Array.from(ranks, (rank) => ndcg([rank], slateLength)),
    diversity: intraListDiversity(lists, slateLength, likeness), // NaN where a list is no pair
  }
}

/** How much more the askers have than before, and the standard error of that, both as parts of what they had before. */
function changeOf(values: ArrayLike<number>, before: ArrayLike<number>, askers: readonly number[]) {
  const known = Array.from(askers.keys()).filter((u) => !Number.isNaN(values[u]! - before[u]!))
  const { mean, error } = meanAndError(
    known.map((u) => values[u]! - before[u]!),
    known.map((u) => askers[u]!),
  )
  const whole = known.reduce((sum, u) => sum + before[u]!, 0) / (known.length || 1) || 1
  return { mean: mean / whole, error: error / whole }
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
