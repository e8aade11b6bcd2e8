/** A scorer whose first works are chosen as a slate: asked by the same protocol as any other, so that the price shows. */
import { calibration, type Mix, mixOf } from '@/ml/slates/calibration'
import { type Chance, expectedGain } from '@/ml/slates/chance'
import { chooseSlate, type Term } from '@/ml/slates/choose-slate'
import { quota } from '@/ml/slates/quota'
import { rarity } from '@/ml/slates/rarity'
import { relevance } from '@/ml/slates/relevance'
import { determinant, marginalRelevance, unlikeness } from '@/ml/slates/variety'
import { wallTerms } from '@/ml/slates/wall'
import type { Sequence, SequenceScorer } from '@/ml/types'
import { isPositive, topWorks } from './leave-one-out'
import { candidatesMax, candidatesOf, type Likeness, slateLength } from './wanted-chance'

/** What a slate may know of the works, by index. */
export type Described = {
  likeness: Likeness
  /** who made them; none: unknown, and never too many */
  makers: readonly (readonly string[])[]
  /** what the visitor's mix is a mix of */
  groups: readonly (readonly string[])[]
  /** visitors who have looked at each */
  visitors: Float64Array
}

export const varieties = { pairs: unlikeness, MMR: marginalRelevance, DPP: determinant }

/** How much each wish weighs beside relevance, which weighs 1. */
export type SlateWeights = {
  /**
   * wall: as the product's walls are chosen (ml/slates/wall.ts); quota: no variety is asked for, and what is left is what two
   * works of a maker at most cost on their own
   */
  way: keyof typeof varieties | 'wall' | 'quota'
  variety: number
  rarity: number
  calibration: number
  /** works of one maker at most */
  ofOneMaker: number
  /** makes scores chances; without it relevance is the score between the best candidate's and the last's */
  chance?: Chance
}

/** works of one maker at most: of everybody, and of who asks for more by turning to focus (lib/curation/dial.ts) */
export const ofOneMakerMax = { unasked: 2, asked: 5 } as const

/** Puts each visitor's slate before all other works, which keep their order. */
export function slateScorer(
  name: string,
  scorer: Pick<SequenceScorer, 'scoreAll'>,
  described: Described,
  weights: SlateWeights,
): SequenceScorer {
  return {
    name,
    async scoreAll(histories) {
      const scores = (await scorer.scoreAll(histories)).slice() // (B, V)
      const works = scores.length / histories.length
      histories.forEach((history, b) => {
        const row = scores.subarray(b * works, (b + 1) * works)
        const slate = slateFor(history, row, described, weights)
        const above = row.reduce((most, score) => Math.max(most, score), 0)
        // 1 apart would vanish beside a large score
        const step = Math.max(1, Math.abs(above) * 1e-3)
        slate.forEach((work, place) => {
          row[work] = above + (slate.length - place) * step
        })
      })
      return scores
    },
  }
}

/**
 * Chosen for variety, hung by worth: whatever the order of choice was, the best of the chosen comes first.
 *
 * @param scores (V) -> the works of the slate, best first
 */
function slateFor(
  history: Sequence,
  scores: Float32Array,
  { likeness, makers, groups, visitors }: Described,
  weights: SlateWeights,
): number[] {
  const pool = topWorks(scores, history.works, candidatesMax)
  if (pool.length === 0) return []
  const of = (facts: readonly (readonly string[])[]) => pool.map((work) => facts[work]!)
  const alike = (one: number, other: number) => likeness(pool[one]!, pool[other]!)
  const terms = worthAndVariety(
    weights,
    () =>
      weights.chance
        ? expectedGain(candidatesOf(pool, scores, history, likeness), weights.chance)
        : relevance(pool.map((work) => scores[work]!)),
    pool.length,
    alike,
  )
  if (weights.rarity) {
    const most = visitors.reduce((most, count) => Math.max(most, count), 0)
    const seen = pool.map((work) => visitors[work]!)
    terms.push({ term: rarity(seen, most), weight: weights.rarity })
  }
  if (weights.calibration)
    terms.push({ term: calibration(mixOfHistory(history, groups), of(groups)), weight: weights.calibration })
  const limits = [quota(of(makers), weights.ofOneMaker)]
  const slate = chooseSlate({ candidates: pool.length, size: slateLength, terms, limits })
  return slate.sort((one, other) => one - other).map((at) => pool[at]!)
}

function worthAndVariety(
  { way, variety }: SlateWeights,
  worth: () => Term,
  candidates: number,
  alike: Likeness,
): { term: Term; weight: number }[] {
  if (way === 'wall') return wallTerms(candidates, alike, variety)
  const terms = [{ term: worth(), weight: 1 }]
  if (way !== 'quota') terms.push({ term: varieties[way](candidates, alike, slateLength), weight: variety })
  return terms
}

/** What the visitor has shown interest in, by group. */
export function mixOfHistory({ works, kinds }: Sequence, groups: readonly (readonly string[])[]): Mix {
  return mixOf(
    Array.from(
      works.filter((_, i) => isPositive[kinds[i]!]),
      (work) => groups[work]!,
    ),
  )
}
