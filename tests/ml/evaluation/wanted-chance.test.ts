import { describe, expect, test } from 'vitest'
import { candidatesOf, chanceOfBeingWanted } from '@/ml/evaluation/wanted-chance'
import { Random } from '@/ml/random'
import { type EventKind, eventKinds, type Sequence } from '@/ml/types'

function historyOf(works: number[], kinds: EventKind[] = works.map(() => 'view')): Sequence {
  return {
    now: works.length,
    works: Int32Array.from(works),
    kinds: Uint8Array.from(kinds, (kind) => eventKinds.indexOf(kind)),
    dwellMs: new Float32Array(works.length),
    at: Float64Array.from(works.keys()),
  }
}

/** works of the same ten are alike */
const likeness = (one: number, other: number) => Number(Math.floor(one / 10) === Math.floor(other / 10))
const scores = new Float32Array(40)
const nearnessTo = (history: Sequence) =>
  Array.from(candidatesOf([5, 15, 25], scores, history, likeness).likeness!)

describe('what a candidate is compared with', () => {
  test('is the history, the latest work most', () => {
    const [first, second, none] = nearnessTo(historyOf([0, 10]))
    expect(first! + second!).toBeCloseTo(1)
    expect(second! / first!).toBeCloseTo(1 / 0.7)
    expect(none).toBe(0)
  })

  test('is each work once, where it was looked at last, and none that was passed by', () => {
    expect(nearnessTo(historyOf([0, 10, 0]))).toEqual(nearnessTo(historyOf([10, 0])))
    expect(nearnessTo(historyOf([0, 10], ['view', 'skip']))).toEqual([1, 0, 0])
    expect(nearnessTo(historyOf([]))).toEqual([0, 0, 0])
  })

  test('is the latest twenty at most', () => {
    const twenty = Array.from({ length: 20 }, (_, i) => 100 + i)
    expect(nearnessTo(historyOf([0, ...twenty]))).toEqual([0, 0, 0])
    expect(nearnessTo(historyOf([0, ...twenty.slice(1)]))[0]).toBeGreaterThan(0)
  })
})

test('who wants more like the last look is known by it, the scores being equal', async () => {
  const random = Random.fromSeed(3)
  const scorer = { scoreAll: (histories: readonly Sequence[]) => new Float32Array(40 * histories.length) }
  const questions = Array.from({ length: 300 }, () => {
    const [before, last] = random.shuffle([0, 1, 2, 3]) as number[]
    const follows = random.next() < 0.7 ? last! : before!
    return {
      history: historyOf([before! * 10, last! * 10]),
      target: follows * 10 + 1 + Math.floor(random.next() * 9),
    }
  })
  const { nearness } = await chanceOfBeingWanted([{ scorer, questions }], likeness)
  const shuffled = questions.map(({ history }) => ({ history, target: 1 + Math.floor(random.next() * 39) }))
  const none = await chanceOfBeingWanted([{ scorer, questions: shuffled }], likeness)
  expect(nearness!).toBeGreaterThan(2)
  expect(Math.abs(none.nearness!)).toBeLessThan(1)
  expect(await chanceOfBeingWanted([{ scorer, questions }])).not.toHaveProperty('nearness')
})
