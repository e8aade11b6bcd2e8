import { describe, expect, test } from 'vitest'
import { type Looks, learnPace, predictLook, visitorEffect } from '@/lib/curation/minutes/pace'
import { labelWordsOf, overheadSecondsOf, restSecondsOf, spentSince } from '@/lib/curation/minutes/plan'
import { Random } from '@/ml/random'
import { card } from '@/tests/support/cards'

/** Looks drawn from a log-normal with the given median. */
function drawn(kinds: string[], median: number, count: number, seed: number): Looks {
  const logs = Array.from(Random.fromSeed(seed).normals(count, 0.6), (noise) => Math.log(median) + noise)
  return {
    kinds,
    count,
    sum: logs.reduce((sum, x) => sum + x, 0),
    squares: logs.reduce((sum, x) => sum + x * x, 0),
  }
}

describe('the pace of looking', () => {
  test('with no looks at all the honest prior answers: 27 s on average', () => {
    const pace = learnPace([])
    expect(predictLook(pace, ['style Waves'])).toBe(27)
    expect(Math.exp(pace.mu)).toBeCloseTo(17, 6)
  })

  test('many looks at a kind of work speak for the kind, few hardly do', () => {
    const kinds = (style: string) => [`style ${style}`]
    const many = learnPace([drawn(kinds('slow'), 60, 400, 1), drawn(kinds('quick'), 10, 400, 2)])
    expect(predictLook(many, kinds('slow'))).toBeGreaterThan(3 * predictLook(many, kinds('quick')))
    const few = learnPace([drawn(kinds('slow'), 60, 2, 1), drawn(kinds('quick'), 10, 2, 2)])
    expect(predictLook(few, kinds('slow')) / predictLook(few, kinds('quick'))).toBeLessThan(1.5)
  })

  test('two effects of one look are told apart where the works tell them apart', () => {
    const cells = [
      { kinds: ['style a', 'size small'], median: 10 },
      { kinds: ['style a', 'size large'], median: 20 },
      { kinds: ['style b', 'size small'], median: 20 },
      { kinds: ['style b', 'size large'], median: 40 },
    ]
    const pace = learnPace(cells.map(({ kinds, median }, seed) => drawn(kinds, median, 500, seed)))
    const ratio = predictLook(pace, ['style b', 'size large']) / predictLook(pace, ['style a', 'size small'])
    expect(ratio).toBeGreaterThan(3)
    expect(ratio).toBeLessThan(5)
  })

  test('a slow visitor is expected to stay slow, in proportion to what is known of them', () => {
    const pace = learnPace([])
    const look = { kinds: ['style a'], seconds: 120 }
    const predicted = [0, 1, 5, 40].map((looks) =>
      predictLook(pace, ['style a'], visitorEffect(pace, Array(looks).fill(look))),
    )
    expect(predicted).toEqual([...predicted].sort((a, b) => a - b))
    expect(predicted[0]).toBe(27)
    expect(predicted[3]).toBeGreaterThan(110)
  })

  test('predicted looks come out as long as the looks that follow, over many visitors', () => {
    const random = Random.fromSeed(7)
    const logs = [...random.normals(6_000, 0.96)].map((noise) => Math.log(17) + noise)
    const half = logs.slice(0, 3_000)
    const pace = learnPace([
      {
        kinds: ['style a'],
        count: half.length,
        sum: half.reduce((sum, x) => sum + x, 0),
        squares: half.reduce((sum, x) => sum + x * x, 0),
      },
    ])
    const spent = logs.slice(3_000).reduce((sum, x) => sum + Math.exp(x), 0) / 3_000
    expect(Math.abs(predictLook(pace, ['style a']) / spent - 1)).toBeLessThan(0.1)
  })
})

describe('the time around a look', () => {
  test('a longer label takes longer to read, in any script', () => {
    const short = card({ id: 'a', title: 'Rain', makers: [], dateText: null, medium: null })
    const long = { ...short, medium: 'oil, wax and graphite on four joined panels of primed oak' }
    expect(overheadSecondsOf(long)).toBeGreaterThan(overheadSecondsOf(short))
    expect(labelWordsOf({ ...short, title: '雨中山水圖' })).toBeGreaterThan(4)
  })

  test('a rest belongs to every twenty minutes', () => {
    expect([0, 1_199, 1_200, 2_400].map(restSecondsOf)).toEqual([0, 0, 120, 240])
  })

  test('only looks of this visit are spent, each work walked to once', () => {
    const cards = new Map([['a', card({ id: 'a' })]])
    const look = (workId: string, at: number, kind = 'view') => ({ workId, kind, dwellMs: 10_000, at })
    const events = [look('a', 5), look('a', 20), look('b', 21), look('a', 30), look('a', 40, 'like')]
    const spent = spentSince(10, events, cards)
    expect(spent.map(({ artworkId, lookSeconds }) => [artworkId, lookSeconds])).toEqual([
      ['a', 20],
      ['b', 10],
    ])
    expect(spent[0]!.spentSeconds).toBe(20 + overheadSecondsOf(cards.get('a')!))
  })
})
