import { describe, expect, test } from 'vitest'
import { utility } from '@/ml/simulation/taste'
import { simulateVisitors } from '@/ml/simulation/visitors'
import { content } from '@/tests/support/cards'

const works = Array.from({ length: 120 }, (_, at) =>
  content({
    id: `work-${String(at).padStart(3, '0')}`,
    style: `style-${at % 8}`,
    makers: [`maker-${at % 24}`],
    palette: [{ hex: `#${((at * 7919) % 0xffffff).toString(16).padStart(6, '0')}`, share: 1 }],
  }),
)
const options = { visitors: 60, seed: 7, until: Date.UTC(2026, 0, 1) }
const byId = new Map(works.map((work) => [work.id, work]))

describe('simulated visitors', () => {
  const visitors = [...simulateVisitors(works, options)]

  test('the same seed gives the same visitors, whatever the order of the works', () => {
    const again = [...simulateVisitors([...works].reverse(), options)]
    expect(again.map(({ events }) => events)).toEqual(visitors.map(({ events }) => events))
  })

  test('another seed gives others', () => {
    const others = [...simulateVisitors(works, { ...options, seed: 8 })]
    expect(others.map(({ events }) => events)).not.toEqual(visitors.map(({ events }) => events))
  })

  test('looks follow taste and skips go against it', () => {
    const mean = (kind: string) => {
      const values = visitors.flatMap(({ taste, events }) =>
        events.filter((event) => event.kind === kind).map((event) => utility(taste, byId.get(event.workId)!)),
      )
      return values.reduce((sum, value) => sum + value, 0) / values.length
    }
    const all = visitors.flatMap(({ taste }) => works.map((work) => utility(taste, work)))
    const indifferent = all.reduce((sum, value) => sum + value, 0) / all.length
    expect(mean('view')).toBeGreaterThan(indifferent + 0.3)
    expect(mean('like')).toBeGreaterThan(mean('view'))
    expect(mean('skip')).toBeLessThan(indifferent)
  })

  test('a place further along the wall is looked at less', () => {
    const counts = Array.from({ length: 16 }, () => 0)
    for (const { events } of visitors)
      for (const event of events) if (event.kind === 'view') counts[event.position]!++
    const half = (from: number) => counts.slice(from, from + 8).reduce((sum, count) => sum + count, 0)
    expect(half(0)).toBeGreaterThan(1.2 * half(8))
  })

  test('each visitor looks at a work once, in the order of time', () => {
    for (const { events } of visitors) {
      const looked = events.filter(({ kind }) => kind === 'view').map(({ workId }) => workId)
      expect(new Set(looked).size).toBe(looked.length)
      expect(events.every((event, at) => at === 0 || event.at >= events[at - 1]!.at)).toBe(true)
    }
  })

  test('an empty collection is refused with what to do', () => {
    expect(() => [...simulateVisitors([], options)]).toThrow(/import a collection first/)
  })
})
