import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { portionsOf, type Verification } from '@/lib/explanation/portions'
import type { HistoryWork } from '@/lib/explanation/schema'
import { explainPicks } from '@/lib/explanation/service'
import type { RankedWork } from '@/ml/types'
import { card } from '@/tests/support/cards'

function ranked(shares: Record<string, number>, base = 0.1): RankedWork {
  const contributions = Object.entries(shares).map(([name, share]) => {
    const [workId, nth = '0'] = name.split('#') as [string, string?]
    return { interactionId: `${workId}-${nth}`, workId, share, weight: Math.abs(share), leftOut: null }
  })
  const score = base + contributions.reduce((sum, one) => sum + one.share, 0)
  return { workId: 'pick', score, base, together: 0, rank: 2, contributions }
}

function historyWork(id: string, given: Partial<HistoryWork> = {}): HistoryWork {
  return {
    artwork: card({ id, title: id }),
    interactionIds: [`${id}-0`],
    kinds: ['view'],
    dwellMs: 48_200,
    lastAt: '2026-01-01T00:00:00Z',
    ...given,
  }
}

const without = (artworkId: string, score: number): Verification => ({
  artworkId,
  workId: 'pick',
  score,
  rank: 9,
})
const explain = (
  pick: RankedWork,
  verifications: Verification[],
  history = [historyWork('rain')],
  ranker = 'attention',
) => explainPicks([{ ranked: pick, influences: [], isNew: false }], ranker, history, verifications)[0]!

describe('reasons', () => {
  test('the parts of a reason always add up to its score', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-e](#[0-3])?$/), fc.double({ min: -3, max: 3, noNaN: true })),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (shares, base) => {
          const pick = ranked(shares, base)
          const reason = explain(pick, [])
          const sum =
            reason.base + reason.together + reason.shares.reduce((total, one) => total + one.share, 0)
          expect(sum).toBeCloseTo(pick.score, 9)
        },
      ),
    )
  })

  test('the positive portions sum to one', () => {
    const { basePortion, togetherPortion, shares } = portionsOf(ranked({ a: 0.6, b: -0.2, c: 0.3 }), [])
    const positive = [basePortion, togetherPortion, ...shares.map(({ portion }) => portion)].filter(
      (p) => p > 0,
    )
    expect(positive.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12)
  })

  test('say how much of the shares is looks, facts and company, and miss nothing', () => {
    const pick = ranked({ a: 1, b: -0.2 })
    const [a, b] = pick.contributions
    a!.parts = { colour: 0.3, looks: 0.1, maker: 0.4, unnamed: 0.1, company: 0.1 }
    b!.parts = { colour: 0.05, looks: 0, maker: -0.15, unnamed: 0, company: -0.1 }
    const { modalities } = explain(pick, [])
    expect(modalities.map(({ by }) => by)).toEqual(['looks', 'facts', 'company'])
    expect(modalities.map(({ share }) => share.toFixed(9))).toEqual([
      '0.450000000',
      '0.350000000',
      '0.000000000',
    ])
    expect(modalities.reduce((sum, { portion }) => sum + portion, 0)).toBeCloseTo(1, 9)
    expect(explain(ranked({ a: 1 }), []).modalities).toEqual([])
  })

  test('everything that happened with one work stands together', () => {
    const { shares } = portionsOf(ranked({ 'a#0': 0.2, 'a#1': 0.3, b: 0.4 }), [])
    expect(shares.map(({ artworkId }) => artworkId)).toEqual(['a', 'b'])
    expect(shares[0]!.share).toBeCloseTo(0.5, 12)
    expect(shares[0]!.interactionIds).toEqual(['a-0', 'a-1'])
  })

  test('a work is a cause only if leaving it out really lowers the pick', () => {
    const pick = ranked({ a: 0.5, b: 0.4, c: 0.3 }, 0)
    const history = ['a', 'b', 'c'].map((id) => historyWork(id))
    const reason = explain(pick, [without('a', pick.score + 0.1), without('b', pick.score - 0.4)], history)
    expect(reason.causes.map(({ artworkId }) => artworkId)).toEqual(['b'])
    expect(reason.shares.find(({ artworkId }) => artworkId === 'c')!.verified).toBe(false)
  })

  test('what pushed a work away is never called a cause', () => {
    const pick = ranked({ a: -0.5 }, 1)
    expect(explain(pick, [without('a', pick.score - 1)], [historyWork('a')]).causes).toEqual([])
  })

  test('a pick carried by its base says so and never says because', () => {
    const pick = ranked({ rain: 0.01 }, 5)
    const reason = explain(pick, [without('rain', pick.score - 0.01)])
    expect(reason.ground).toBe('popular')
    expect(reason.sentence).toEqual({ key: 'popular' })
  })

  test('a verified cause is named with what happened', () => {
    const pick = ranked({ rain: 0.5 }, 0)
    const verified = [without('rain', 0)]
    expect(explain(pick, verified).sentence).toEqual({ key: 'stayed', seconds: 48, title: 'rain' })
    const liked = [historyWork('rain', { kinds: ['view', 'like'] })]
    expect(explain(pick, verified, liked).sentence).toEqual({ key: 'liked', title: 'rain' })
  })

  test("a curator's pin is named before anything else", () => {
    const influences = [{ rule: 'pin', effect: 'pinned' as const, reason: 'New in the house' }]
    const pick = ranked({ rain: 0.5 }, 0)
    const [reason] = explainPicks(
      [{ ranked: pick, influences, isNew: false }],
      'attention',
      [historyWork('rain')],
      [without('rain', 0)],
    )
    expect(reason!.ground).toBe('curator')
    expect(reason!.sentence).toEqual({ key: 'pinned', reason: 'New in the house' })
  })
})
