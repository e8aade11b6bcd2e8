import { describe, expect, test } from 'vitest'
import { measureFaithfulness } from '@/ml/evaluation/benchmark/faithfulness'
import { eventsByWork, filterEvents, leaveOneOutEffects } from '@/ml/evaluation/benchmark/removals'
import type { Question } from '@/ml/evaluation/leave-one-out'
import { Random } from '@/ml/random'
import type { Sequence, SequenceScorer } from '@/ml/types'

const [works, length] = [60, 14]
const random = Random.fromSeed(7)
const affinity = random.normals(works * works, 1)

function history(seen: number[]): Sequence {
  return {
    works: Int32Array.from(seen),
    kinds: new Uint8Array(seen.length),
    dwellMs: new Float32Array(seen.length),
    at: Float64Array.from(seen, (_, i) => i + 1),
  }
}

const questions: Question[] = Array.from({ length: 30 }, () => {
  const seen = random.shuffle(Array.from({ length: works }, (_, work) => work)).slice(0, length) as number[]
  return { history: history(seen), target: 0 }
})

/** a sum over the history with no weights that could shift: a share is exactly what leaving out takes away */
function additive(tell = (share: number) => share, loud = (_work: number) => 1): SequenceScorer {
  const share = (work: number, target: number) => loud(work) * affinity[work * works + target]!
  return {
    name: 'additive',
    scoreAll: (histories) =>
      Float32Array.from(
        histories.flatMap(({ works: seen }) =>
          Array.from({ length: works }, (_, target) =>
            seen.reduce((sum, work) => sum + share(work, target), 0),
          ),
        ),
      ),
    explain: ({ works: seen }, wanted) =>
      wanted.map((target) => ({
        base: 0,
        shares: Float32Array.from(seen, (work) => tell(share(work, target))),
        weights: new Float32Array(seen.length).fill(1),
        together: 0,
      })),
  }
}

describe('reasons', () => {
  test('of a plain sum are found exact, faithful, and as good as leaving out', async () => {
    const { faithfulness, exactness } = await measureFaithfulness([additive(), additive()], questions, 30)
    expect(exactness.maxAbsError).toBeLessThan(1e-5)
    expect(faithfulness).toMatchObject({ visitors: 30, spearmanMedian: 1, stabilityMedian: 1 })
    expect(faithfulness.signAgreement).toBeGreaterThan(0.99)
    const { shares, leaveOneOut, random } = faithfulness.removals
    expect(Math.abs(shares.pos5 - leaveOneOut.pos5)).toBeLessThan(0.01)
    expect(shares.pos5).toBeLessThan(random.pos5)
    expect(shares.del).toBeLessThan(random.del)
    expect(shares.ins).toBeGreaterThan(random.ins)
    expect(shares.cdcg).toBeLessThan(random.cdcg)
  })

  test('too small for a score to tell have no sign to be wrong about', async () => {
    const faded = additive(undefined, (work) => (work % 2 ? 1 : 1e-12))
    const { faithfulness } = await measureFaithfulness([faded], questions, 30)
    expect(faithfulness.signAgreement).toBe(1)
    const wrong = additive(
      (share) => -share,
      (work) => (work % 2 ? 1 : 1e-12),
    )
    const found = (await measureFaithfulness([wrong], questions, 30)).faithfulness.signAgreement
    expect(found).toBeGreaterThan(0.4) // the half that says nothing
    expect(found).toBeLessThan(0.6)
  })

  test('that are made up are found out', async () => {
    const { faithfulness, exactness } = await measureFaithfulness(
      [additive((share) => -share)],
      questions,
      30,
    )
    expect(faithfulness.spearmanMedian).toBe(-1)
    expect(faithfulness.signAgreement).toBeLessThan(0.01)
    expect(faithfulness.stabilityMedian).toBeNull()
    expect(exactness.maxAbsError).toBeGreaterThan(1)
    expect(faithfulness.removals.shares.pos5).toBeGreaterThan(faithfulness.removals.random.pos5)
  })
})

test('a work leaves a history with all that happened to it, and nothing else does', async () => {
  const sequence = history([4, 9, 4, 2])
  const groups = eventsByWork(sequence)
  expect(groups).toEqual([[0, 2], [1], [3]])
  const left = filterEvents(sequence, (i) => !groups[0]!.includes(i))
  expect([...left.works]).toEqual([9, 2])
  expect(left.now).toBe(4) // asked at the same moment as before
  const asked = { scorer: additive(), history: sequence, pick: 30, seen: sequence.works }
  const effects = await leaveOneOutEffects(asked, groups)
  expect(effects[0]).toBeCloseTo(2 * affinity[4 * works + 30]!, 5)
})
