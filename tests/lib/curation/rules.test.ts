import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ofOneHand, somebodiesOf } from '@/lib/catalogue/hands'
import { settingOf } from '@/lib/curation/dial'
import { overheadSecondsOf, planOf, restSecondsOf } from '@/lib/curation/minutes/plan'
import type { Candidate } from '@/lib/curation/rules/candidate'
import { exclusions } from '@/lib/curation/rules/exclusions'
import { gather } from '@/lib/curation/rules/gather'
import { hang } from '@/lib/curation/rules/hang'
import { hangingOrder } from '@/lib/curation/rules/hanging-order'
import { notSeen } from '@/lib/curation/rules/not-seen'
import { pins } from '@/lib/curation/rules/pins'
import { spread } from '@/lib/curation/rules/spread'
import { timeBudget } from '@/lib/curation/rules/time-budget'
import { wander } from '@/lib/curation/rules/wander'
import { worth } from '@/lib/curation/rules/worth'
import { asTrained, type CurationRule } from '@/lib/curation/schema'
import { card } from '@/tests/support/cards'

function candidate(id: string, given: Partial<Parameters<typeof card>[0]> = {}): Candidate {
  return {
    artwork: card({ id, makerIds: [`maker-${id}`], ...given }),
    ranked: { workId: id, score: 1, base: 1, together: 0, rank: 1, contributions: [] },
    influences: [],
  }
}

function rule(kind: 'pin' | 'exclude', target: CurationRule['target'], value: string): CurationRule {
  return {
    id: `${kind}-${value}`,
    kind,
    target,
    value,
    reason: `because ${value}`,
    createdBy: 'a',
    createdAt: '2026-01-01T00:00:00Z',
  }
}

const ids = (candidates: Candidate[]) => candidates.map(({ artwork }) => artwork.id)

describe('exclusions', () => {
  const list = [
    candidate('a', { subjects: ['nature/water/river'] }),
    candidate('b', { subjects: ['nature/waterfall'] }),
    candidate('c', { style: 'Grids', makerIds: ['m'] }),
  ]
  test('a subject covers what is filed under it, and not its namesakes', () => {
    expect(ids(exclusions([rule('exclude', 'subject', 'nature/water')])(list))).toEqual(['b', 'c'])
  })
  test('work, maker and style are each obeyed', () => {
    expect(ids(exclusions([rule('exclude', 'work', 'a')])(list))).toEqual(['b', 'c'])
    expect(ids(exclusions([rule('exclude', 'maker', 'm')])(list))).toEqual(['a', 'b'])
    expect(ids(exclusions([rule('exclude', 'style', 'Grids')])(list))).toEqual(['a', 'b'])
  })
  test('a pin excludes nothing', () => {
    expect(ids(exclusions([rule('pin', 'work', 'a')])(list))).toEqual(['a', 'b', 'c'])
  })
})

describe('pins', () => {
  test("a pinned work comes first and carries the curator's words", () => {
    const hung = pins([rule('pin', 'work', 'c')])([candidate('a'), candidate('b'), candidate('c')])
    expect(ids(hung)).toEqual(['c', 'a', 'b'])
    expect(hung[0]!.influences).toEqual([{ rule: 'pin', effect: 'pinned', reason: 'because c' }])
  })
  test('a pin on a style takes its best-ranked work only', () => {
    const list = [candidate('a'), candidate('b', { style: 'Grids' }), candidate('c', { style: 'Grids' })]
    expect(ids(pins([rule('pin', 'style', 'Grids')])(list))).toEqual(['b', 'a', 'c'])
  })
  test('two pins never take the same work', () => {
    const list = [candidate('a', { style: 'Grids' }), candidate('b', { style: 'Grids' })]
    const hung = pins([rule('pin', 'work', 'a'), rule('pin', 'style', 'Grids')])(list)
    expect(hung.map(({ influences }) => influences.length)).toEqual([1, 1])
  })
  test('a pin that speaks of no candidate changes nothing', () => {
    expect(ids(pins([rule('pin', 'work', 'z')])([candidate('a')]))).toEqual(['a'])
  })
})

describe('not seen', () => {
  test('what was looked at does not hang again', () => {
    expect(ids(notSeen(new Set(['a']))([candidate('a'), candidate('b')]))).toEqual(['b'])
  })
})

describe('spread', () => {
  const byMaker = spread([{ rule: 'maker-spread', keysOf: (artwork) => artwork.makerIds, most: 2 }], 3)
  const list = ['a', 'b', 'c'].map((id) => candidate(id, { makerIds: ['m'] }))
  test('a third work by one maker gives way, and the one that moved up says so', () => {
    const hung = byMaker([...list, candidate('d')])
    expect(ids(hung)).toEqual(['a', 'b', 'd', 'c'])
    expect(hung[2]!.influences).toEqual([{ rule: 'maker-spread', effect: 'moved', reason: null }])
  })
  test('nothing is lost where the collection has nothing else', () => {
    expect(ids(byMaker(list))).toEqual(['a', 'b', 'c'])
  })
  test('a pinned work never gives way', () => {
    const pinned = pins([rule('pin', 'work', 'c')])(list)
    expect(ids(byMaker(pinned)).slice(0, 2)).toEqual(['c', 'a'])
  })
  test('a work of two makers counts for both', () => {
    const pair = candidate('p', { makerIds: ['m', 'n'] })
    const one = spread([{ rule: 'maker-spread', keysOf: (artwork) => artwork.makerIds, most: 1 }], 3)
    expect(ids(one([pair, candidate('x', { makerIds: ['n'] }), candidate('y')]))).toEqual(['p', 'y', 'x'])
  })
  test('works of nobody known are not of one maker', () => {
    const unknown = { makers: ['Unknown photographer'], makerIds: ['u'] }
    const hung = spread([{ rule: 'maker-spread', keysOf: somebodiesOf, most: 1 }], 3)
    const three = ['a', 'b', 'c'].map((id) => candidate(id, unknown))
    expect(ids(hung([...three, candidate('d')]))).toEqual(['a', 'b', 'c', 'd'])
    const known = { makers: ['Unknown photographer', 'Ada'], makerIds: ['u', 'ada'] }
    expect(ids(hung([candidate('a', known), candidate('b', known), candidate('d')]))).toEqual(['a', 'd', 'b'])
    expect(ofOneHand(card({ id: 'a', ...unknown }), card({ id: 'b', ...unknown }))).toBe(false)
    expect(ofOneHand(card({ id: 'a', ...known }), card({ id: 'b', ...known }))).toBe(true)
    expect(ofOneHand(card({ id: 'a', ...known }), card({ id: 'b', ...unknown }))).toBe(false)
  })
  test('a work like those already on the wall gives way to another kind, and the one that moved up says so', () => {
    const alike = ['a', 'b', 'c'].map((id) => candidate(id, { style: 'Waves', subjects: ['sea'] }))
    const other = candidate('d', { style: 'Grids', subjects: ['town'] })
    const hung = spread([], 3, 2)([...alike, other])
    expect(ids(hung)).toEqual(['a', 'd', 'b', 'c'])
    expect(hung[1]!.influences).toEqual([{ rule: 'variety', effect: 'moved', reason: null }])
    expect(ids(spread([], 3)([...alike, other]))).toEqual(['a', 'b', 'c', 'd'])
  })
})

describe('time budget', () => {
  const each = () => 45
  const many = Array.from({ length: 90 }, (_, at) => candidate(String(at)))
  test('planned time never exceeds the seconds, rests included, and leaves no room for one more', () => {
    for (const minutes of [1, 5, 25, 60]) {
      const planned = timeBudget(each, minutes * 60)(many).length * 45
      expect(planned + restSecondsOf(planned)).toBeLessThanOrEqual(minutes * 60)
      expect(planned + 45 + restSecondsOf(planned + 45)).toBeGreaterThan(minutes * 60)
    }
  })
  test('a work that does not fit is passed over for one that does', () => {
    const cost = ({ artwork }: Candidate) => ({ a: 40, b: 50, c: 20 })[artwork.id]!
    expect(ids(timeBudget(cost, 60)(['a', 'b', 'c'].map((id) => candidate(id))))).toEqual(['a', 'c'])
  })
  test('a pinned work is not what time runs out on', () => {
    const list = pins([rule('pin', 'work', 'b')])([candidate('a'), candidate('b')]).reverse()
    expect(ids(timeBudget(each, 60)(list))).toEqual(['b'])
  })
  test('without a budget everything hangs', () => {
    expect(timeBudget(each, undefined)([candidate('a'), candidate('b')])).toHaveLength(2)
  })
})

describe('worth', () => {
  const cost = ({ artwork }: Candidate) => (artwork.id === 'slow' ? 120 : 30)
  const list = [candidate('slow'), candidate('quick'), candidate('late')]
  test('value per second decides: a quick second pick comes before a first that takes four times as long', () => {
    expect(ids(worth(cost, true)(list))).toEqual(['quick', 'late', 'slow'])
  })
  test('without a budget the order stays', () => {
    expect(worth(cost, false)(list)).toBe(list)
  })
})

describe('wander', () => {
  const list = Array.from({ length: 200 }, (_, at) => candidate(`w${at}`))
  test('the same visitor draws the same wall, another one another', () => {
    const wall = (seed: string) => ids(wander(1, seed, 12)(list)).slice(0, 12)
    expect(wall('one')).toEqual(wall('one'))
    expect(wall('one')).not.toEqual(wall('other'))
  })
  test('nothing is added or lost, and what would not have hung says so', () => {
    const drawn = wander(1, 'one', 12)(list)
    expect(ids(drawn).sort()).toEqual(ids(list).sort())
    for (const { artwork, influences } of drawn.slice(0, 12)) {
      const moved = Number(artwork.id.slice(1)) >= 12
      expect(influences).toEqual(moved ? [{ rule: 'wander', effect: 'moved', reason: null }] : [])
    }
  })
  test('the first of the ranking is drawn first in proportion to its chance', () => {
    const three = list.slice(0, 3)
    const firsts = Array.from({ length: 6_000 }, (_, seed) => ids(wander(1, String(seed), 1)(three))[0])
    for (const [at, chance] of [6 / 11, 3 / 11, 2 / 11].entries()) {
      const part = firsts.filter((id) => id === `w${at}`).length / firsts.length
      expect(Math.abs(part - chance)).toBeLessThan(0.03)
    }
  })
})

describe('gather', () => {
  const list = Array.from({ length: 12 }, (_, at) => candidate(`w${at}`, { makerIds: [`m${at % 6}`] }))
  const fewMakers = gather([{ keysOf: (artwork) => artwork.makerIds, most: 2 }])
  test('the works of the first makers come first, then those of the next', () => {
    const makers = fewMakers(list).map(({ artwork }) => artwork.makerIds[0])
    expect(new Set(makers.slice(0, 4))).toEqual(new Set(['m0', 'm1']))
    expect(new Set(makers.slice(4, 8))).toEqual(new Set(['m2', 'm3']))
  })
  test('nothing is lost, a work of more makers than are let in included', () => {
    const crowd = candidate('crowd', { makerIds: ['a', 'b', 'c'] })
    expect(ids(fewMakers([...list, crowd])).sort()).toEqual([...ids(list), 'crowd'].sort())
  })
})

describe('hanging order', () => {
  test('the strongest pick opens and each step is the easiest one', () => {
    const dark = { palette: [{ hex: '#101010', share: 1 }], style: null }
    const middle = { palette: [{ hex: '#808080', share: 1 }], style: null }
    const bright = { palette: [{ hex: '#f0f0f0', share: 1 }], style: null }
    const hung = hangingOrder()([
      candidate('dark', dark),
      candidate('bright', bright),
      candidate('middle', middle),
    ])
    expect(ids(hung)).toEqual(['dark', 'middle', 'bright'])
  })
  test('nothing is added or taken', () => {
    const list = Array.from({ length: 9 }, (_, at) => candidate(String(at)))
    expect(ids(hangingOrder()(list)).sort()).toEqual(ids(list).sort())
    expect(hangingOrder()([])).toEqual([])
  })
})

describe('the hang', () => {
  test('every rule holds on the finished wall', () => {
    const styles = ['Waves', 'Grids', 'Fields']
    const list = Array.from({ length: 90 }, (_, at) =>
      candidate(`w${at}`, { makerIds: [`m${at % 9}`], style: at < 60 ? 'Waves' : styles[at % 3]! }),
    )
    const hung = hang(list, {
      rules: [rule('pin', 'work', 'w70'), rule('exclude', 'maker', 'm1')],
      seenWorkIds: new Set(['w0']),
      count: 12,
      wallSize: 12,
      lookSecondsOf: () => 27,
      setting: settingOf(asTrained),
      seed: 'visitor',
    })
    expect(hung).toHaveLength(12)
    expect(ids(hung)).toContain('w70')
    expect(ids(hung)).not.toContain('w0')
    expect(hung.some(({ artwork }) => artwork.makerIds.includes('m1'))).toBe(false)
    for (let maker = 0; maker < 9; maker++) {
      const count = hung.filter(({ artwork }) => artwork.makerIds.includes(`m${maker}`)).length
      expect(count).toBeLessThanOrEqual(settingOf(asTrained).worksPerMakerMax)
    }
    expect(hung.filter(({ artwork }) => artwork.style === 'Waves').length).toBeLessThanOrEqual(6)
  })
  test('a plan never exceeds its seconds, at any stop, for any looks, and is never empty while there is time', () => {
    const looks = fc.array(fc.integer({ min: 5, max: 600 }), { minLength: 60, maxLength: 60 })
    fc.assert(
      fc.property(
        looks,
        fc.integer({ min: 20, max: 7_200 }),
        fc.integer({ min: 1, max: 5 }),
        (all, seconds, stop) => {
          const lookSecondsOf = ({ id }: { id: string }) => all[Number(id.slice(1))]!
          const list = all.map((_, at) =>
            candidate(`w${at}`, {
              makerIds: [`m${at % 9}`],
              style: `s${at % 4}`,
              title: 'word '.repeat(1 + at),
            }),
          )
          const hung = hang(list, {
            rules: [rule('pin', 'work', 'w50')],
            seenWorkIds: new Set(),
            count: 60,
            wallSize: 12,
            seconds,
            lookSecondsOf,
            setting: settingOf(stop),
            seed: 'visitor',
          })
          const plan = planOf(
            hung.map(({ artwork }) => artwork),
            lookSecondsOf,
            seconds,
          )
          const planned = plan.reduce((sum, { plannedSeconds }) => sum + plannedSeconds, 0)
          expect(planned + restSecondsOf(planned)).toBeLessThanOrEqual(seconds)
          expect(hung.length).toBeGreaterThan(0)
          // what is left would not be enough for any work that stayed behind
          const out = list.filter(({ artwork }) => !hung.some((each) => each.artwork.id === artwork.id))
          for (const { artwork } of out) {
            const then = planned + overheadSecondsOf(artwork) + lookSecondsOf(artwork)
            expect(then + restSecondsOf(then)).toBeGreaterThan(seconds)
          }
        },
      ),
    )
  })
})
