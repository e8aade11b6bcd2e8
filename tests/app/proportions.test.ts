import { expect, test } from 'vitest'
import { aspectOf } from '@/app/_components/proportions'
import { card } from '../support/cards'

const remote = (width: number | null, height: number | null) =>
  ({
    kind: 'remote',
    base: 'https://museum.example/1',
    width,
    height,
    placeholder: null,
    sideMax: null,
  }) as const

test('a work hangs in the proportions of its picture, else as measured, else in a square', () => {
  const measured = { id: 'a', widthCm: 50, heightCm: 100 }
  expect(aspectOf(card({ ...measured, picture: remote(300, 200) }))).toBe(1.5)
  expect(aspectOf(card({ ...measured, picture: remote(null, null) }))).toBe(0.5)
  expect(aspectOf(card({ ...measured, picture: null }))).toBe(0.5)
  expect(aspectOf(card({ id: 'a', widthCm: 50, picture: remote(null, null) }))).toBe(1)
  expect(aspectOf(card({ id: 'a' }))).toBe(1)
})

test('no slip in a measure makes a strip of a wall', () => {
  expect(aspectOf(card({ id: 'a', widthCm: 35, heightCm: 30_000 }))).toBeGreaterThanOrEqual(0.1)
  expect(aspectOf(card({ id: 'a', widthCm: 30_000, heightCm: 3.5 }))).toBeLessThanOrEqual(10)
})
