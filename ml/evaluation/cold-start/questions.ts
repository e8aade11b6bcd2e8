/** What a cold start asks: works that training has never met, and visitors of whom little is known. */
import type { Random } from '@/ml/random'
import { utility } from '@/ml/simulation/taste'
import type { World } from '@/ml/simulation/world'
import type { Sequence } from '@/ml/types'
import {
  type Question,
  questionPositions,
  type Split,
  sliceSequence,
  splitLeaveOneOut,
} from '../leave-one-out'
import type { TasteQuestion } from './expected-ndcg'

/** events a newcomer has when asked */
export const eventsKnown = [0, 1, 3, 5] as const
/** looks of a newcomer after which the taste is asked for */
export const looksKnown = [1, 2, 5, 10, 20, 40] as const

export type ColdStart = {
  /** the same world with its hidden works last, so that a row below `known` is a work of the vocabulary */
  world: World
  known: number
  /** visitors who train: looks at hidden works are not in it */
  split: Split
  /** the test's questions, with what who asks likes */
  tastes: TasteQuestion[]
  /** each trained visitor's first look at a hidden work, asked of what they had looked at before */
  hidden: Question[]
  /** visitors whom training has not met, asked for their sixth work, by how many events are known of them */
  newcomers: { events: number; questions: Question[] }[]
  /** visitors whom training has not met, and who look at more than the most that is asked after: what is known of a taste after so many looks */
  acquaintances: { looks: number; questions: TasteQuestion[] }[]
}

/** @param hiddenPart of the works, and newcomersPart of the visitors */
export function coldStart(
  world: World,
  random: Random,
  { hiddenPart = 0.2, newcomersPart = 0.2 } = {},
): ColdStart {
  const works = world.contents.length
  const order = random.shuffle(Array.from({ length: works }, (_, work) => work)) as number[]
  const known = works - Math.round(hiddenPart * works)
  const placeOf = new Int32Array(works)
  order.forEach((work, place) => {
    placeOf[work] = place
  })
  const sequences = world.sequences.map((sequence) => ({
    ...sequence,
    works: sequence.works.map((work) => placeOf[work]!),
  }))
  const trained = Math.round((1 - newcomersPart) * sequences.length)
  const longest = Math.max(...eventsKnown)
  const visible = sequences.map((sequence) => only(sequence, (work) => work < known))
  const sixth = visible.slice(trained).flatMap((sequence) => {
    const positions = questionPositions(sequence)
    const target = positions[longest]
    return target === undefined ? [] : [{ sequence, positions, target }]
  })
  const contents = order.map((work) => world.contents[work]!)
  const likingsOf = (visitor: number) =>
    Float64Array.from(contents.slice(0, known), (work) => utility(world.tastes[visitor]!, work))
  const faithful = visible.flatMap((sequence, v) => {
    const positions = questionPositions(sequence)
    return v >= trained && positions.length > Math.max(...looksKnown)
      ? [{ sequence, positions, likings: likingsOf(v) }]
      : []
  })
  const split = splitLeaveOneOut(visible.slice(0, trained))
  const asking = Array.from({ length: trained }, (_, v) => v).filter(
    (v) => questionPositions(visible[v]!).length >= 3,
  )
  return {
    world: { ...world, contents, sequences },
    known,
    split,
    tastes: split.test.map(({ history }, q) => ({ history, likings: likingsOf(asking[q]!) })),
    hidden: sequences.slice(0, trained).flatMap((sequence) => {
      const target = questionPositions(sequence).find((position) => sequence.works[position]! >= known)
      if (target === undefined) return []
      const history = only(sliceSequence(sequence, 0, target), (work) => work < known)
      return history.works.length > 0 ? [{ history, target: sequence.works[target]! }] : []
    }),
    newcomers: eventsKnown.map((events) => ({
      events,
      questions: sixth.map(({ sequence, positions, target }) => ({
        // the latest of what came before, so that every length is asked for the same work
        history: sliceSequence(sequence, events ? positions[longest - events]! : target, target),
        target: sequence.works[target]!,
      })),
    })),
    acquaintances: looksKnown.map((looks) => ({
      looks,
      questions: faithful.map(({ sequence, positions, likings }) => ({
        history: sliceSequence(sequence, 0, positions[looks]!),
        likings,
      })),
    })),
  }
}

/** The events with works that may be known. */
export function only(sequence: Sequence, may: (work: number) => boolean): Sequence {
  const kept = Array.from(sequence.works.keys()).filter((i) => may(sequence.works[i]!))
  return {
    ...sequence,
    works: Int32Array.from(kept, (i) => sequence.works[i]!),
    kinds: Uint8Array.from(kept, (i) => sequence.kinds[i]!),
    dwellMs: Float32Array.from(kept, (i) => sequence.dwellMs[i]!),
    at: Float64Array.from(kept, (i) => sequence.at[i]!),
  }
}
