import { beforeAll, expect, test } from 'vitest'
import { initialiseBackend } from '@/ml/backend'
import { easeAt } from '@/ml/evaluation/baselines/counted'
import { type Question, sliceSequence, splitLeaveOneOut } from '@/ml/evaluation/leave-one-out'
import { chooseRecency } from '@/ml/evaluation/recency'
import { defaultConfig } from '@/ml/model/config'
import { fitCounts } from '@/ml/model/counts'
import { Random } from '@/ml/random'
import type { Sequence, SequenceScorer } from '@/ml/types'

beforeAll(() => initialiseBackend())

/** Visitors who look at 30 of 240 works; which of twelve schools the n-th is of, given the visitor's own. */
function visitors(schoolOf: (look: number, own: number, random: Random) => number): Sequence[] {
  const random = Random.fromSeed(4)
  return Array.from({ length: 400 }, (_, v) => {
    const seen = new Set<number>()
    while (seen.size < 30) seen.add(schoolOf(seen.size, v % 12, random) + 12 * random.integer(20))
    return {
      works: Int32Array.from(seen),
      kinds: new Uint8Array(30),
      dwellMs: new Float32Array(30),
      at: Float64Array.from(seen.keys(), (_, i) => i),
    }
  })
}

test('EASE remembers a lasting taste for long, and a wandering one as usual', async () => {
  const recencyOf = async (sequences: Sequence[]) => {
    const { train, validation } = splitLeaveOneOut(sequences)
    const config = { ...defaultConfig.counts, transitions: 'counted' as const, ridge: 20 }
    return chooseRecency(validation, easeAt(fitCounts(train, 240, config), config))
  }
  const lasting = visitors((_, own, random) => (random.next() < 0.4 ? own : random.integer(12)))
  const wandering = visitors((look, own) => (own + Math.floor(look / 4)) % 12)
  expect(await recencyOf(lasting)).toBeGreaterThan(0.9)
  expect(await recencyOf(wandering)).toBe(0.9)
})

const works = 50
const questions = Array.from({ length: 100 }, (_, u): Question => {
  const looked = Int32Array.from([u % works, (u + 1) % works])
  const sequence: Sequence = {
    works: looked,
    kinds: new Uint8Array(2),
    dwellMs: new Float32Array(2),
    at: Float64Array.from([u, u + 1]),
  }
  return { history: sliceSequence(sequence, 0, 2), target: (u + 2) % works }
})

/** Answers so many of the hundred questions, and knows nothing of the others. */
function answers(first: number, last: number): SequenceScorer {
  return {
    name: `knows ${first} to ${last}`,
    scoreAll: (histories) => {
      const scores = new Float32Array(histories.length * works)
      histories.forEach(({ at, works: looked }, b) => {
        if (at[0]! >= first && at[0]! < last) scores[b * works + ((looked[1]! + 1) % works)] = 1
      })
      return scores
    },
  }
}
const chosen = (knowing: Record<number, SequenceScorer>) =>
  chooseRecency(questions, (recency) => knowing[recency] ?? answers(0, 40))

test('looks grow old as fast as they usually do where nothing tells one recency from the next', async () => {
  expect(await chosen({})).toBe(0.9)
  expect(await chooseRecency([], (recency) => answers(0, 100 * recency))).toBe(0.9)
})

test('a gain that one visitor makes is not believed', async () => {
  expect(await chosen({ 0.98: answers(0, 41) })).toBe(0.9)
  // one more, but others than before: the gain is smaller than its error
  expect(await chosen({ 0.98: answers(30, 71) })).toBe(0.9)
})

test('a plain gain is, and of plain gains the surest', async () => {
  expect(await chosen({ 0.995: answers(0, 60) })).toBe(0.995)
  expect(await chosen({ 0.98: answers(0, 60), 0.999: answers(30, 91) })).toBe(0.98)
})
