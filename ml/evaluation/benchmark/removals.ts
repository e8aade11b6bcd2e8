/** What happens to a pick when works really leave the history, in a given order: the common measures of explanations. */
import type { Sequence, SequenceScorer } from '@/ml/types'
import { rankOf } from '../leave-one-out'

/**
 * As in LXR (Barkan et al. 2024) and SPINRec: works are taken away (or given) in ten steps of a tenth of the history each,
 * the whole history being the first step; every figure is the mean over the eleven steps.
 */
export type RemovalFigures = {
  /** share of steps at which the pick is still among the first 5, 20; lower: the order found what mattered sooner */
  pos5: number
  pos20: number
  /** the pick's score over its score with the whole history, works taken away; lower is better */
  del: number
  /** the same, works given to an empty history; higher is better */
  ins: number
  /** 1 / log2(rank + 1) of the pick, works taken away; lower is better */
  cdcg: number
}

const steps = 10
const batchSize = 64

/** Positions of the events of each distinct work, by first appearance: a work leaves with all that happened to it. */
export function eventsByWork({ works }: Sequence): number[][] {
  const groups = new Map<number, number[]>()
  works.forEach((work, i) => {
    const events = groups.get(work)
    if (events) events.push(i)
    else groups.set(work, [i])
  })
  return [...groups.values()]
}

/** A history with only the events that `keep` accepts; asked at the same moment. */
export function filterEvents(sequence: Sequence, keep: (event: number) => boolean): Sequence {
  const kept = Array.from(sequence.works.keys()).filter(keep)
  return {
    now: sequence.now ?? sequence.at.at(-1),
    works: Int32Array.from(kept, (i) => sequence.works[i]!),
    kinds: Uint8Array.from(kept, (i) => sequence.kinds[i]!),
    dwellMs: Float32Array.from(kept, (i) => sequence.dwellMs[i]!),
    at: Float64Array.from(kept, (i) => sequence.at[i]!),
  }
}

/**
 * How works leave. held: as if they had never happened, while the others keep their places and ages, for scorers that can
 * tell; closed: the others move up, as if time itself had been shorter.
 */
export type Leaving = 'held' | 'closed'

/** One work under one history with events left out in many ways; `seen` leave the ranking throughout, as when serving. */
type Asked = { scorer: SequenceScorer; history: Sequence; pick: number; seen: Int32Array }

async function scoreWithout(
  { scorer, history, pick, seen }: Asked,
  cuts: readonly ReadonlySet<number>[],
  leaving: Leaving = 'held',
): Promise<{ score: number; rank: number }[]> {
  const found: { score: number; rank: number }[] = []
  for (let from = 0; from < cuts.length; from += batchSize) {
    const batch = cuts.slice(from, from + batchSize)
    const scores = await (leaving === 'held' && scorer.scoreWithout
      ? scorer.scoreWithout(
          batch.map(() => history),
          batch.map((cut) => Uint8Array.from(history.works, (_, i) => Number(cut.has(i)))),
        )
      : scorer.scoreAll(batch.map((cut) => filterEvents(history, (i) => !cut.has(i))))) // (B, V)
    const works = scores.length / batch.length
    for (let b = 0; b < batch.length; b++) {
      const row = scores.subarray(b * works, (b + 1) * works)
      found.push({ score: row[pick]!, rank: rankOf(row, seen, pick) })
    }
  }
  return found
}

/** Score of the pick without each work in turn, taken from its score with all. (groups) */
export async function leaveOneOutEffects(
  asked: Asked,
  groups: readonly number[][],
  leaving?: Leaving,
): Promise<Float64Array> {
  const cuts = [[], ...groups].map((group) => new Set(group))
  const [whole, ...left] = await scoreWithout(asked, cuts, leaving)
  return Float64Array.from(left, ({ score }) => whole!.score - score)
}

/** @param order indices into `groups`, what is held to matter most first */
export async function removeInOrder(
  asked: Asked,
  groups: readonly number[][],
  order: readonly number[],
): Promise<RemovalFigures> {
  const eventsOf = (some: readonly number[]) => new Set(some.flatMap((group) => groups[group]!))
  const cuts = Array.from({ length: steps + 1 }, (_, step) => Math.round((order.length * step) / steps))
  const found = await scoreWithout(asked, [
    ...cuts.map((cut) => eventsOf(order.slice(0, cut))), // taken
    ...cuts.map((cut) => eventsOf(order.slice(cut))), // given: all others are left out
  ])
  const [taken, given] = [found.slice(0, cuts.length), found.slice(cuts.length)]
  const whole = taken[0]!.score
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  return {
    pos5: mean(taken.map(({ rank }) => Number(rank <= 5))),
    pos20: mean(taken.map(({ rank }) => Number(rank <= 20))),
    del: mean(taken.map(({ score }) => score / whole)),
    ins: mean(given.map(({ score }) => score / whole)),
    cdcg: mean(taken.map(({ rank }) => 1 / Math.log2(rank + 1))),
  }
}
