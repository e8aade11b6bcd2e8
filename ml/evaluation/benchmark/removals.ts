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

/** Score and rank of one work under many histories; `seen` leave the ranking throughout, as they do when serving. */
export async function scoreUnder(
  scorer: SequenceScorer,
  histories: readonly Sequence[],
  pick: number,
  seen: Int32Array,
): Promise<{ score: number; rank: number }[]> {
  const found: { score: number; rank: number }[] = []
  for (let from = 0; from < histories.length; from += batchSize) {
    const batch = histories.slice(from, from + batchSize)
    const scores = await scorer.scoreAll(batch) // (B, V)
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
  scorer: SequenceScorer,
  history: Sequence,
  groups: readonly number[][],
  pick: number,
  seen: Int32Array,
): Promise<Float64Array> {
  const without = groups.map((group) => filterEvents(history, (i) => !group.includes(i)))
  const [whole, ...left] = await scoreUnder(scorer, [history, ...without], pick, seen)
  return Float64Array.from(left, ({ score }) => whole!.score - score)
}

/** @param order indices into `groups`, what is held to matter most first */
export async function removeInOrder(
  scorer: SequenceScorer,
  history: Sequence,
  groups: readonly number[][],
  order: readonly number[],
  pick: number,
  seen: Int32Array,
): Promise<RemovalFigures> {
  const cut = (step: number) =>
    new Set(order.slice(0, Math.round((order.length * step) / steps)).flatMap((group) => groups[group]!))
  const cuts = Array.from({ length: steps + 1 }, (_, step) => cut(step))
  const histories = [
    ...cuts.map((gone) => filterEvents(history, (i) => !gone.has(i))),
    ...cuts.map((given) => filterEvents(history, (i) => given.has(i))),
  ]
  const found = await scoreUnder(scorer, histories, pick, seen)
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
