/**
 * The protocol: of each visitor's new works, the last one tests, the one before validates, all before it trains.
 *
 * Events that are not the first look at a work, or that push away (skip, not interested, impression), are history but
 * never a question. ALL works are ranked; the visitor's earlier works leave the ranking, the target never does, and a
 * tie counts against the model, so that a constant scorer is last and not first.
 */
import { type EventKind, eventKinds, type Sequence, type SequenceScorer } from '@/ml/types'

const positiveKinds: ReadonlySet<EventKind> = new Set(['view', 'zoom', 'like', 'save', 'share'])

/** by index into eventKinds: does such an event show interest? */
export const isPositive: readonly boolean[] = eventKinds.map((kind) => positiveKinds.has(kind))

export type Question = {
  history: Sequence
  target: number
}

export type Split = {
  train: Sequence[]
  validation: Question[]
  test: Question[]
}

/** Positions of a sequence that may be asked for: the first look at a work, by an event that shows interest. */
export function questionPositions(sequence: Sequence): number[] {
  const seen = new Set<number>()
  const positions: number[] = []
  sequence.works.forEach((work, i) => {
    if (isPositive[sequence.kinds[i]!] && !seen.has(work)) positions.push(i)
    seen.add(work)
  })
  return positions
}

/** The events [from, to) of a sequence, asked about when the next one happened; a view, not a copy. */
export function sliceSequence(
  { works, kinds, dwellMs, at, now }: Sequence,
  from: number,
  to = works.length,
): Sequence {
  return {
    now: at[to] ?? now,
    works: works.subarray(from, to),
    kinds: kinds.subarray(from, to),
    dwellMs: dwellMs.subarray(from, to),
    at: at.subarray(from, to),
  }
}

export function latestEvents(sequence: Sequence, count: number): Sequence {
  return sliceSequence(sequence, Math.max(0, sequence.works.length - count))
}

/** All positions that show interest, works met before included: for data sets whose last row tests, whatever it is. */
export function interestPositions({ kinds }: Sequence): number[] {
  return Array.from(kinds.keys()).filter((i) => isPositive[kinds[i]!])
}

/** Visitors with fewer than three questions train and ask nothing: there would be no history to answer from. */
export function splitLeaveOneOut(
  sequences: readonly Sequence[],
  positionsOf: (sequence: Sequence) => number[] = questionPositions,
): Split {
  const split: Split = { train: [], validation: [], test: [] }
  for (const sequence of sequences) {
    const positions = positionsOf(sequence)
    if (positions.length < 3) {
      split.train.push(sequence)
      continue
    }
    const [validation, test] = positions.slice(-2) as [number, number]
    split.train.push(sliceSequence(sequence, 0, validation))
    split.validation.push({
      history: sliceSequence(sequence, 0, validation),
      target: sequence.works[validation]!,
    })
    split.test.push({ history: sliceSequence(sequence, 0, test), target: sequence.works[test]! })
  }
  return split
}

export type Answers = {
  /** (U) 1-based rank of each target among all works but the visitor's earlier ones */
  ranks: Int32Array
  /** (U, k) the first k works, -1 where fewer remain */
  lists: Int32Array
  k: number
}

/** Who asks each question, numbered as they come: questions of one and the same history are one asker's. (U) */
export function askersOf(questions: readonly Pick<Question, 'history'>[]): number[] {
  const askers = new Map<Sequence, number>()
  return questions.map(({ history }) => {
    if (!askers.has(history)) askers.set(history, askers.size)
    return askers.get(history)!
  })
}

/** Asks a scorer all questions, `batchSize` visitors at a time. */
export async function answer(
  scorer: SequenceScorer,
  questions: readonly Question[],
  { k = 10, batchSize = 128 } = {},
): Promise<Answers> {
  const ranks = new Int32Array(questions.length)
  const lists = new Int32Array(questions.length * k).fill(-1)
  for (let from = 0; from < questions.length; from += batchSize) {
    const batch = questions.slice(from, from + batchSize)
    const scores = await scorer.scoreAll(batch.map(({ history }) => history)) // (B, V)
    const works = scores.length / batch.length
    batch.forEach(({ history, target }, b) => {
      const row = scores.subarray(b * works, (b + 1) * works)
      ranks[from + b] = rankOf(row, history.works, target)
      lists.set(topWorks(row, history.works, k), (from + b) * k)
    })
  }
  return { ranks, lists, k }
}

/** 1 + the works that score at least as high as the target: ties, and anything not a number, count against the model. */
export function rankOf(scores: Float32Array, earlier: Int32Array, target: number): number {
  const goal = scores[target]!
  let rank = 0 // the target counts itself
  for (const score of scores) if (!(score < goal)) rank++
  for (const work of new Set(earlier)) if (work !== target && !(scores[work]! < goal)) rank--
  return rank
}

/** The k best works that the visitor has not seen, best first, equal scores by lower index. */
export function topWorks(scores: Float32Array, earlier: Int32Array, k: number): number[] {
  const seen = new Set(earlier)
  const best: number[] = []
  for (let work = 0; work < scores.length; work++) {
    if (best.length === k && !(scores[work]! > scores[best[k - 1]!]!)) continue
    if (seen.has(work)) continue
    let place = best.length
    while (place > 0 && scores[work]! > scores[best[place - 1]!]!) place--
    best.splice(place, 0, work)
    if (best.length > k) best.pop()
  }
  return best
}
