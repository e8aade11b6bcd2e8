import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refocus } from '@/ml/attention/focus'
import type { Focus } from '@/ml/types'

const events = fc
  .array(
    fc.record({ mass: fc.double({ min: -5, max: 5, noNaN: true }), work: fc.integer({ max: 12, min: 0 }) }),
    {
      minLength: 1,
      maxLength: 40,
    },
  )
  .filter((list) => list.some(({ mass }) => Math.abs(mass) > 1e-6))
const focuses = fc.record({
  temperature: fc.double({ min: 0.1, max: 10, noNaN: true }),
  worksMax: fc.option(fc.integer({ min: 1, max: 12 })),
})

type Event = { mass: number; work: number }
const run = (list: Event[], focus?: Focus) =>
  refocus(
    list.map(({ mass }) => mass),
    list.map(({ work }) => work),
    focus,
  )

/** exp(entropy) over the works */
function effective(list: Event[], focus?: Focus): number {
  const shares = new Map<number, number>()
  const { attention } = run(list, focus)
  list.forEach(({ work }, i) => {
    shares.set(work, (shares.get(work) ?? 0) + attention[i]!)
  })
  return Math.exp(-[...shares.values()].reduce((sum, p) => sum + (p > 0 ? p * Math.log(p) : 0), 0))
}

describe('the focus of attention', () => {
  test('shares always sum to 1, and nothing is changed at temperature 1 with every work kept', () => {
    fc.assert(
      fc.property(events, focuses, (list, focus) => {
        const { attention } = run(list, focus)
        expect(attention.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
        const { factors } = run(list, { temperature: 1, worksMax: null })
        list.forEach(({ mass }, i) => {
          if (Math.abs(mass) > 1e-9) expect(factors[i]).toBeCloseTo(1, 9)
        })
      }),
    )
  })

  test('a higher temperature and more works kept never attend to fewer works', () => {
    fc.assert(
      fc.property(events, focuses, focuses, (list, one, other) => {
        const narrow: Focus = {
          temperature: Math.min(one.temperature, other.temperature),
          worksMax: Math.min(one.worksMax ?? 99, other.worksMax ?? 99),
        }
        const wide: Focus = {
          temperature: Math.max(one.temperature, other.temperature),
          worksMax: Math.max(one.worksMax ?? 99, other.worksMax ?? 99),
        }
        expect(effective(list, narrow)).toBeLessThanOrEqual(effective(list, wide) + 1e-9)
      }),
    )
  })

  test('no more works are attended to than are kept, and all events of one work share its factor', () => {
    fc.assert(
      fc.property(events, focuses, (list, focus) => {
        const { factors, attention } = run(list, focus)
        const attended = new Set(list.filter((_, i) => attention[i]! > 0).map(({ work }) => work))
        expect(attended.size).toBeLessThanOrEqual(focus.worksMax ?? list.length)
        list.forEach(({ work }, i) => {
          const same = list.findIndex((event) => event.work === work)
          expect(factors[i]).toBe(factors[same])
        })
      }),
    )
  })

  test('where nothing attends nothing is scaled', () => {
    const { attention, factors } = refocus([0, 0], [1, 2], { temperature: 0.5, worksMax: 1 })
    expect([...attention, ...factors]).toEqual([0, 0, 1, 1])
  })
})
