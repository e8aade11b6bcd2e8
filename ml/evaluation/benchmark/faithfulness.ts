/** Do the shares shown say what really drove a pick? Asked of the model itself, by running it without the works named. */
import { Random } from '@/ml/random'
import type { Sequence, SequenceScorer } from '@/ml/types'
import { latestEvents, type Question, topWorks } from '../leave-one-out'
import { spearman } from '../metrics/spearman'
import {
  eventsByWork,
  type Leaving,
  leaveOneOutEffects,
  type RemovalFigures,
  removeInOrder,
} from './removals'

export const orders = ['shares', 'leaveOneOut', 'attention', 'random'] as const
export type Order = (typeof orders)[number]

export type Faithfulness = {
  visitors: number
  /** between the shares of a pick and the effects of really leaving each work out; median over visitors */
  spearmanMedian: number
  /** the same, when the works that stay move up into the gap */
  spearmanClosedMedian: number
  /** share of works whose share and effect have the same sign, or differ by less than scores can tell */
  signAgreement: number
  removals: Record<Order, RemovalFigures>
  /** between the shares that models of different seeds give the same pick; median over visitors and pairs; null for one seed */
  stabilityMedian: number | null
  /** how much of the variance of scores over works the term `together` carries; 0 for models without it */
  togetherVariance: number
}

export type Exactness = { maxAbsError: number; scores: number }

/** of everything that is summed to a score: what is smaller gets lost in single precision (24 bits, less two for summing) */
const resolution = 2 ** -22
/** of each visitor, scores checked besides the pick's: the works ranked next */
const checkedWorks = 20

/**
 * @param scorers the same model trained from different seeds; the first is measured, the others judge stability
 * @param visitors asked at most, drawn evenly from the questions
 */
export async function measureFaithfulness(
  scorers: readonly SequenceScorer[],
  questions: readonly Question[],
  visitors: number,
): Promise<{ faithfulness: Faithfulness; exactness: Exactness }> {
  const scorer = scorers[0]!
  const random = Random.fromSeed(1)
  const correlations: Record<Leaving, number[]> = { held: [], closed: [] }
  const stabilities: number[] = []
  const signs: number[] = []
  const removals = Object.fromEntries(orders.map((order) => [order, [] as RemovalFigures[]])) as Record<
    Order,
    RemovalFigures[]
  >
  const exactness: Exactness = { maxAbsError: 0, scores: 0 }
  let together = 0
  let total = 0

  for (const { history } of sample(questions, visitors)) {
    const seen = history.works
    const scores = (await scorer.scoreAll([history])).slice() // (V)
    const works = topWorks(scores, seen, checkedWorks)
    const explained = scorer.explain!(history, works)
    for (const [m, { base, shares, together }] of explained.entries()) {
      const sum = shares.reduce((sum, share) => sum + share, base + together)
      exactness.maxAbsError = Math.max(exactness.maxAbsError, Math.abs(sum - scores[works[m]!]!))
      exactness.scores++
    }
    together += variance(explained.map((one) => one.together))
    total += variance(works.map((work) => scores[work]!))

    const pick = works[0]!
    const { base, shares, weights, together: rest } = explained[0]!
    const rounding =
      resolution * shares.reduce((sum, share) => sum + Math.abs(share), Math.abs(base) + Math.abs(rest))
    const read = latestEvents(history, shares.length) // what the model read of a long history
    const groups = eventsByWork(read)
    if (groups.length < 3) continue
    const ofGroup = (values: ArrayLike<number>) =>
      groups.map((group) => group.reduce((sum, i) => sum + values[i]!, 0))
    const shown = ofGroup(shares)
    const asked = { scorer, history: read, pick, seen }
    const effects = await leaveOneOutEffects(asked, groups)
    const closed = await leaveOneOutEffects(asked, groups, 'closed')
    correlations.held.push(spearman(shown, effects) ?? 0)
    correlations.closed.push(spearman(shown, closed) ?? 0)
    // What fades with age is soon too little to change a score at all: of such a share the effect has no sign.
    const agree = (share: number, effect: number) =>
      Math.sign(share) === Math.sign(effect) || Math.abs(share - effect) <= rounding
    signs.push(shown.filter((share, g) => agree(share, effects[g]!)).length / shown.length)

    const values: Record<Order, ArrayLike<number>> = {
      shares: shown,
      leaveOneOut: effects,
      attention: ofGroup(weights ?? new Float32Array(shares.length)),
      random: shown.map(() => random.next()),
    }
    for (const order of orders)
      removals[order].push(await removeInOrder(asked, groups, descending(values[order])))
    stabilities.push(...compareSeeds(scorers, history, pick))
  }
  return {
    exactness,
    faithfulness: {
      visitors: signs.length,
      spearmanMedian: median(correlations.held),
      spearmanClosedMedian: median(correlations.closed),
      signAgreement: mean(signs),
      removals: Object.fromEntries(orders.map((order) => [order, meanFigures(removals[order])])) as Record<
        Order,
        RemovalFigures
      >,
      stabilityMedian: scorers.length > 1 ? median(stabilities) : null,
      togetherVariance: total ? together / total : 0,
    },
  }
}

/** Spearman between the shares of every two models for one pick. */
function compareSeeds(scorers: readonly SequenceScorer[], history: Sequence, pick: number): number[] {
  const shares = scorers.map((scorer) => scorer.explain!(history, [pick])[0]!.shares)
  return shares.flatMap((a, i) => shares.slice(i + 1).map((b) => spearman(a, b) ?? 0))
}

function sample<T>(items: readonly T[], count: number): T[] {
  const step = Math.max(1, items.length / count)
  return Array.from({ length: Math.min(count, items.length) }, (_, i) => items[Math.floor(i * step)]!)
}

function descending(values: ArrayLike<number>): number[] {
  return Array.from(values, (_, i) => i).sort((a, b) => values[b]! - values[a]! || a - b)
}

function meanFigures(figures: readonly RemovalFigures[]): RemovalFigures {
  const of = (name: keyof RemovalFigures) => mean(figures.map((one) => one[name]))
  return { pos5: of('pos5'), pos20: of('pos20'), del: of('del'), ins: of('ins'), cdcg: of('cdcg') }
}

function mean(values: readonly number[]): number {
  return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : 0
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

function variance(values: readonly number[]): number {
  const centre = mean(values)
  return mean(values.map((value) => (value - centre) ** 2))
}
