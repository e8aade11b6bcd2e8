import { describe, expect, test } from 'vitest'
import { type Look, learnPace, predictLook, strength, visitorPace } from '@/lib/curation/minutes/pace'
import { labelWordsOf, overheadSecondsOf, restSecondsOf, spentSince } from '@/lib/curation/minutes/plan'
import { Random } from '@/ml/random'
import { card } from '@/tests/support/cards'

/** Looks of fifty visitors, drawn from a log-normal with the given median. */
function drawn(kinds: string[], median: number, count: number, seed: number): Look[] {
  const noises = Random.fromSeed(seed).normals(count, 0.6)
  return Array.from(noises, (noise, at) => ({
    visitor: at % 50,
    kinds,
    seconds: median * Math.exp(noise),
  }))
}

/** Looks of visitors with a pace of their own; all spread together is the prior's. */
function visitorsOf(visitors: number, looksEach: number, styles: string[], random: Random): Look[] {
  return Array.from({ length: visitors }, (_, visitor) => {
    const own = 0.43 * random.normals(1, 1)[0]!
    return Array.from({ length: looksEach }, (_, at) => ({
      visitor,
      kinds: [styles[at % styles.length]!],
      seconds: 17 * Math.exp(own + 0.86 * random.normals(1, 1)[0]!),
    }))
  }).flat()
}

const logOf = ({ mu, effects }: ReturnType<typeof learnPace>, style: string) => mu + (effects.get(style) ?? 0)

describe('the pace of looking', () => {
  test('with no looks at all the honest prior answers: 27 s on average', () => {
    const pace = learnPace([])
    expect(predictLook(pace, ['style Waves'])).toBe(27)
    expect(Math.exp(pace.mu)).toBeCloseTo(17, 6)
  })

  test('many looks at a kind of work speak for the kind, few hardly do', () => {
    const kinds = (style: string) => [`style ${style}`]
    const many = learnPace([...drawn(kinds('slow'), 60, 400, 1), ...drawn(kinds('quick'), 10, 400, 2)])
    expect(predictLook(many, kinds('slow'))).toBeGreaterThan(3 * predictLook(many, kinds('quick')))
    const few = learnPace([...drawn(kinds('slow'), 60, 2, 1), ...drawn(kinds('quick'), 10, 2, 2)])
    expect(predictLook(few, kinds('slow')) / predictLook(few, kinds('quick'))).toBeLessThan(1.5)
  })

  test('two effects of one look are told apart where the works tell them apart', () => {
    const cells = [
      { kinds: ['style a', 'size small'], median: 10 },
      { kinds: ['style a', 'size large'], median: 20 },
      { kinds: ['style b', 'size small'], median: 20 },
      { kinds: ['style b', 'size large'], median: 40 },
    ]
    const pace = learnPace(cells.flatMap(({ kinds, median }, seed) => drawn(kinds, median, 500, seed)))
    const ratio = predictLook(pace, ['style b', 'size large']) / predictLook(pace, ['style a', 'size small'])
    expect(ratio).toBeGreaterThan(3)
    expect(ratio).toBeLessThan(5)
  })

  test('a slow visitor is expected to stay slow, in proportion to what is known of them', () => {
    const pace = learnPace([])
    const look = { kinds: ['style a'], seconds: 120 }
    const predicted = [0, 1, 5, 40].map((looks) =>
      predictLook(pace, ['style a'], visitorPace(pace, Array(looks).fill(look))),
    )
    expect(predicted).toEqual([...predicted].sort((a, b) => a - b))
    expect(predicted[0]).toBe(27)
    expect(predicted[3]).toBeGreaterThan(110)
  })

  test('predicted looks come out as long as the looks that follow, over many visitors', () => {
    const looks = visitorsOf(600, 10, ['style a'], Random.fromSeed(7))
    const pace = learnPace(looks.slice(0, 3_000))
    const spent = looks.slice(3_000).reduce((sum, { seconds }) => sum + seconds, 0) / 3_000
    expect(Math.abs(predictLook(pace, ['style a']) / spent - 1)).toBeLessThan(0.1)
  })

  test('one visitor three times as slow as the rest moves what a newcomer is told by no more than the shrinkage lets them', () => {
    const styles = ['style a', 'style b', 'style c']
    const rest = visitorsOf(8, 12, styles, Random.fromSeed(3))
    const random = Random.fromSeed(4)
    for (const looks of [5, 50, 500]) {
      const slow = visitorsOf(1, looks, styles, random).map((look) => ({ ...look, visitor: 99 }))
      const [as, thrice] = [1, 3].map((slowness) =>
        learnPace([...rest, ...slow.map((look) => ({ ...look, seconds: slowness * look.seconds }))]),
      )
      // however many looks they made, fewer than `strength.visitor` of them speak
      const bound = strength.visitor / strength.gallery + strength.visitor / strength.kind
      for (const style of styles) {
        const moved = logOf(thrice!, style) - logOf(as!, style)
        expect(moved).toBeGreaterThan(0)
        expect(moved).toBeLessThan(bound * Math.log(3))
        expect(Math.abs(predictLook(thrice!, [style]) - predictLook(as!, [style]))).toBeLessThanOrEqual(3)
      }
      // of the visitor themselves it is known how slow they are
      const own = visitorPace(
        thrice!,
        slow.map(({ kinds, seconds }) => ({ kinds, seconds: 3 * seconds })),
      )
      expect(predictLook(thrice!, ['style a'], own)).toBeGreaterThan(1.4 * predictLook(thrice!, ['style a']))
    }
  })

  test('a kind that slow visitors prefer is not slow for that, and one that takes everybody longer is', () => {
    const random = Random.fromSeed(5)
    const looks = Array.from({ length: 60 }, (_, visitor) => {
      const slowness = visitor % 2 ? 3 : 1
      return Array.from({ length: 20 }, (_, at) => {
        // nine looks of ten at what one's pace prefers; film takes everybody twice as long
        const preferred = slowness === 3 ? 'style slow' : 'style quick'
        const other = slowness === 3 ? 'style quick' : 'style slow'
        const kinds = [at % 10 ? preferred : other, at % 3 ? 'medium paint' : 'medium film']
        const noise = Math.exp(0.5 * random.normals(1, 1)[0]!)
        return { visitor, kinds, seconds: 10 * slowness * noise * (at % 3 ? 1 : 2) }
      })
    }).flat()
    const { effects } = learnPace(looks)
    const apart = (one: string, other: string) => Math.exp(effects.get(one)! - effects.get(other)!)
    expect(apart('style slow', 'style quick')).toBeLessThan(1.4)
    expect(apart('medium film', 'medium paint')).toBeGreaterThan(1.7)
    expect(apart('medium film', 'medium paint')).toBeLessThan(2.3)
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
