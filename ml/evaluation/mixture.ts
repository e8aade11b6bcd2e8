/**
 * How much each part of a summed score should weigh, by NDCG@10 on validation.
 *
 * A few hundred visitors cannot tell one mixture from the next, and the best of a grid is the luckiest of many equals. So a
 * part that was trained must earn its weight: what it gains over the best mixture without it is counted less one standard
 * error of that gain, visitor by visitor (who asks for several works is one). Where it plainly helps this changes little; where
 * nobody can tell, its weight is small.
 */
import type { SequenceScorer } from '@/ml/types'
import { askersOf, type Question } from './leave-one-out'
import { meanAndError } from './metrics/clustered-error'
import { gainOf } from './metrics/ndcg'

/** Questions, and the parts that answer them. Parts that were chosen by some questions must be asked others. */
export type Fold = { parts: readonly SequenceScorer[]; questions: readonly Question[] }

export type Mixture = { mixture: number[]; ndcg10: number }

/** ranks that gain anything */
const places = 10

/**
 * Each part's scores are divided by their deviation over the catalogue, one number for all visitors, as serving does.
 *
 * @param mixtures (m, parts) candidate weights, some without the first part
 * @param firstEarns whether the first part must earn its weight, and the least it has in any case
 */
export async function chooseMixture(
  folds: readonly Fold[],
  mixtures: readonly number[][],
  { firstEarns, batchSize = 128 }: { firstEarns?: { min: number }; batchSize?: number } = {},
): Promise<Mixture> {
  const askers = askersOf(folds.flatMap(({ questions }) => questions))
  const gains: Float32Array[] = [] // (U, m)
  for (const fold of folds) gains.push(...(await gainsOf(fold, mixtures, batchSize)))
  const figures = mixtures.map((_, m) => meanOf(gains, (row) => row[m]!))
  const without = firstEarns ? indexOfBest(figures, (m) => mixtures[m]![0] === 0) : -1
  const proved = figures.map((figure, m) => {
    if (without < 0) return figure
    const { mean, error } = meanAndError(
      gains.map((row) => row[m]! - row[without]!),
      askers,
    )
    return mean - error
  })
  const best = indexOfBest(proved, (m) => mixtures[m]![0]! >= (firstEarns?.min ?? 0))
  return { mixture: mixtures[best]!, ndcg10: figures[best]! }
}

/** The first of the largest among those that may be chosen, -1 where none may. */
function indexOfBest(values: readonly number[], may: (index: number) => boolean): number {
  return values.reduce((best, value, i) => (may(i) && !(value <= values[best]!) ? i : best), -1)
}

function meanOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0) / Math.max(1, items.length)
}

/** What each visitor gains by each mixture, as NDCG@10 counts it. -> (U, m) */
async function gainsOf(
  { parts, questions }: Fold,
  mixtures: readonly number[][],
  batchSize: number,
): Promise<Float32Array[]> {
  const deviations = await deviationsOf(parts, questions, batchSize)
  const scales = deviations.map((deviation) => (deviation ? 1 / deviation : 0))
  const gains: Float32Array[] = []
  for (let from = 0; from < questions.length; from += batchSize) {
    const batch = questions.slice(from, from + batchSize)
    const histories = batch.map(({ history }) => history)
    const scores = await Promise.all(parts.map((part) => part.scoreAll(histories))) // each (B, V)
    const works = scores[0]!.length / batch.length
    batch.forEach(({ history, target }, b) => {
      const rows = scores.map((all) => all.subarray(b * works, (b + 1) * works))
      const unseen = new Uint8Array(works).fill(1)
      for (const work of history.works) unseen[work] = 0
      const gain = mixtures.map((mixture) => {
        const weights = mixture.map((weight, part) => weight * scales[part]!)
        return gainOf(firstRanks(rows, weights, unseen, target), places)
      })
      gains.push(Float32Array.from(gain))
    })
  }
  return gains
}

/**
 * The target's rank by the weighed sum of `rows` (parts, V), as `rankOf` has it in single precision, or any beyond `places`: the ten that
 * come before nearly every target are found among the first works.
 */
function firstRanks(
  rows: readonly Float32Array[],
  weights: readonly number[],
  unseen: Uint8Array,
  target: number,
): number {
  const scoreOf = (work: number) => {
    let sum = 0
    for (let part = 0; part < rows.length; part++) sum += weights[part]! * rows[part]![work]!
    return Math.fround(sum)
  }
  const goal = scoreOf(target)
  let rank = 1
  for (let work = 0; work < unseen.length && rank <= places; work++)
    if (unseen[work] && work !== target && !(scoreOf(work) < goal)) rank++
  return rank
}

/** Standard deviation of each scorer's scores over all works, root mean square over the visitors that ask. (parts) */
export function deviationsOf(
  parts: readonly SequenceScorer[],
  questions: readonly Question[],
  batchSize = 128,
): Promise<number[]> {
  return Promise.all(
    parts.map(async (part) => {
      let variance = 0
      for (let from = 0; from < questions.length; from += batchSize) {
        const batch = questions.slice(from, from + batchSize)
        const scores = await part.scoreAll(batch.map(({ history }) => history)) // (B, V)
        const works = scores.length / batch.length
        for (let b = 0; b < batch.length; b++)
          variance += deviationIn(scores.subarray(b * works, (b + 1) * works)) ** 2 / questions.length
      }
      return Math.sqrt(variance)
    }),
  )
}

/** All weights of `parts` parts that sum to 1 in steps of 1 / steps. */
export function mixtureGrid(parts: number, steps = 10): number[][] {
  const grid = (left: number, count: number): number[][] =>
    count === 1
      ? [[left]]
      : Array.from({ length: left + 1 }, (_, taken) =>
          grid(left - taken, count - 1).map((rest) => [taken, ...rest]),
        ).flat()
  return grid(steps, parts).map((weights) => weights.map((weight) => weight / steps))
}

/** Standard deviation of the scores of one visitor. (V) */
export function deviationIn(row: Float32Array): number {
  let sum = 0
  let squares = 0
  for (const score of row) {
    sum += score
    squares += score * score
  }
  const mean = sum / row.length
  return Math.sqrt(Math.max(0, squares / row.length - mean * mean))
}
