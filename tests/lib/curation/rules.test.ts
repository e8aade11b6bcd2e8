import { describe, expect, test } from 'vitest'
import type { Candidate } from '@/lib/curation/rules/candidate'
import { exclusions } from '@/lib/curation/rules/exclusions'
import { hang, worksPerMakerMax } from '@/lib/curation/rules/hang'
import { hangingOrder } from '@/lib/curation/rules/hanging-order'
import { notSeen } from '@/lib/curation/rules/not-seen'
import { pins } from '@/lib/curation/rules/pins'
import { spread } from '@/lib/curation/rules/spread'
import { lookSeconds, plannedSecondsOf, timeBudget, walkSeconds } from '@/lib/curation/rules/time-budget'
import type { CurationRule } from '@/lib/curation/schema'
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
})

describe('time budget', () => {
  const each = lookSeconds + walkSeconds
  test('planned time never exceeds the minutes', () => {
    for (const minutes of [1, 2, 5, 9]) {
      const hung = timeBudget(minutes)(Array.from({ length: 40 }, (_, at) => candidate(String(at))))
      const planned = hung.reduce((sum, one) => sum + plannedSecondsOf(one), 0)
      expect(planned).toBeLessThanOrEqual(minutes * 60)
      expect(planned + each).toBeGreaterThan(minutes * 60)
    }
  })
  test('a pinned work is not what time runs out on', () => {
    const list = pins([rule('pin', 'work', 'b')])([candidate('a'), candidate('b')]).reverse()
    expect(ids(timeBudget(1)(list))).toEqual(['b'])
  })
  test('without a budget everything hangs', () => {
    expect(timeBudget(undefined)([candidate('a'), candidate('b')])).toHaveLength(2)
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
    })
    expect(hung).toHaveLength(12)
    expect(ids(hung)).toContain('w70')
    expect(ids(hung)).not.toContain('w0')
    expect(hung.some(({ artwork }) => artwork.makerIds.includes('m1'))).toBe(false)
    for (let maker = 0; maker < 9; maker++) {
      const count = hung.filter(({ artwork }) => artwork.makerIds.includes(`m${maker}`)).length
      expect(count).toBeLessThanOrEqual(worksPerMakerMax)
    }
    expect(hung.filter(({ artwork }) => artwork.style === 'Waves').length).toBeLessThanOrEqual(6)
  })
})
