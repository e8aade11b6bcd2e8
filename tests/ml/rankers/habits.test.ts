import { describe, expect, test } from 'vitest'
import { measureHabits } from '@/ml/rankers/habits'
import type { HistoryEvent } from '@/ml/types'
import { workId } from './cases'

const now = Date.UTC(2026, 0, 31)
const ids = Array.from({ length: 200 }, (_, i) => workId(i))

/** A model whose habits are known: attention by kind, dwell and age alone. */
const known = ({ kind, dwellMs, at }: HistoryEvent) =>
  (kind === 'like' ? 3 : kind === 'not_interested' ? -2 : (dwellMs ?? 10_000) / 10_000) *
  2 ** (-(now - at) / (30 * 86_400_000))
const encode = (asked: { history: HistoryEvent[] }[]) =>
  asked.map(({ history }) => ({ weights: Float32Array.from(history, known) }))

describe('the habits of a model', () => {
  const { kinds, looks, ages } = measureHabits(encode, ids, now)

  test('are what it really gives each kind of event, beside an ordinary look', () => {
    const weightOf = new Map(kinds.map(({ kind, weight }) => [kind, weight]))
    expect(weightOf.get('view')).toBeCloseTo(1, 3)
    expect(weightOf.get('like')).toBeCloseTo(3, 2)
    expect(weightOf.get('not_interested')).toBeCloseTo(-2, 2)
    expect(weightOf.has('impression')).toBe(false)
  })

  test('say what a longer look adds and how an old one fades', () => {
    expect(looks.map(({ weight }) => Math.round(weight * 10) / 10)).toEqual([0.1, 0.3, 1, 3, 6, 18])
    const half = ages.find(({ days }) => days === 30)!
    expect(half.weight).toBeCloseTo(0.5, 2)
  })

  test('are nothing at all on a collection too small to ask with', () => {
    expect(measureHabits(encode, ids.slice(0, 5), now).kinds.every(({ weight }) => weight === 0)).toBe(true)
  })
})
