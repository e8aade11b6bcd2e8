/** How much each part of a summed score should weigh: all mixtures on a grid, the best by validation NDCG@10. */
import type { SequenceScorer } from '@/ml/types'
import { type Question, rankOf } from './leave-one-out'
import { ndcg } from './metrics/ndcg'

/**
 * Each part's scores are divided by their deviation over the catalogue, one number for all visitors, as serving does.
 *
 * @param mixtures (m, parts) candidate weights -> the best of them, its NDCG@10 (the first among equals), the deviations
 */
export async function chooseMixture(
  parts: readonly SequenceScorer[],
  questions: readonly Question[],
  mixtures: readonly number[][],
  batchSize = 128,
): Promise<{ mixture: number[]; deviations: number[]; ndcg10: number }> {
  const deviations = await Promise.all(parts.map((part) => deviationOf(part, questions, batchSize)))
  const scales = deviations.map((deviation) => (deviation ? 1 / deviation : 0))
  const ranks = mixtures.map(() => new Int32Array(questions.length))
  for (let from = 0; from < questions.length; from += batchSize) {
    const batch = questions.slice(from, from + batchSize)
    const histories = batch.map(({ history }) => history)
    const scores = await Promise.all(parts.map((part) => part.scoreAll(histories))) // each (B, V)
    const works = scores[0]!.length / batch.length
    batch.forEach(({ history, target }, b) => {
      const rows = scores.map((all) => all.subarray(b * works, (b + 1) * works))
      const mixed = new Float32Array(works)
      mixtures.forEach((mixture, m) => {
        const weights = mixture.map((weight, part) => weight * scales[part]!)
        for (let work = 0; work < works; work++) {
          let sum = 0
          for (let part = 0; part < rows.length; part++) sum += weights[part]! * rows[part]![work]!
          mixed[work] = sum
        }
        ranks[m]![from + b] = rankOf(mixed, history.works, target)
      })
    })
  }
  const figures = ranks.map((some) => ndcg(some, 10))
  const best = figures.indexOf(Math.max(...figures))
  return { mixture: mixtures[best]!, deviations, ndcg10: figures[best]! }
}

/** Standard deviation of a scorer's scores over all works, root mean square over the visitors that ask. */
async function deviationOf(
  scorer: SequenceScorer,
  questions: readonly Question[],
  batchSize: number,
): Promise<number> {
  let variance = 0
  for (let from = 0; from < questions.length; from += batchSize) {
    const batch = questions.slice(from, from + batchSize)
    const scores = await scorer.scoreAll(batch.map(({ history }) => history)) // (B, V)
    const works = scores.length / batch.length
    for (let b = 0; b < batch.length; b++)
      variance += deviationIn(scores.subarray(b * works, (b + 1) * works)) ** 2 / questions.length
  }
  return Math.sqrt(variance)
}

/** All weights of `parts` parts that sum to 1 in steps of 1 / steps, the first never 0: it alone knows new works. */
export function mixtureGrid(parts: number, steps = 10): number[][] {
  const grid = (left: number, count: number): number[][] =>
    count === 1
      ? [[left]]
      : Array.from({ length: left + 1 }, (_, taken) =>
          grid(left - taken, count - 1).map((rest) => [taken, ...rest]),
        ).flat()
  return grid(steps, parts)
    .filter(([first]) => first! > 0)
    .map((weights) => weights.map((weight) => weight / steps))
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
