import { expect, test } from 'vitest'
import { DwellClock, idleAfterMs } from '@/app/_components/attention-recorder/dwell-clock'

test('time counts only while the work is in view', () => {
  const clock = new DwellClock(0)
  clock.setInView(true, 1_000)
  clock.setInView(false, 3_000)
  expect(clock.take(9_000)).toBe(2_000)
})

test('time counts only while the page is in front', () => {
  const clock = new DwellClock(0)
  clock.setInView(true, 0)
  clock.setInFront(false, 2_000)
  clock.setInFront(true, 12_000)
  expect(clock.take(13_000)).toBe(3_000)
})

test('without input the clock stops, and the first movement starts it again', () => {
  const clock = new DwellClock(0)
  clock.setInView(true, 0)
  clock.noteInput(10 * idleAfterMs)
  expect(clock.take(10 * idleAfterMs + 1_000)).toBe(idleAfterMs + 1_000)
})

test('no moment is told twice', () => {
  const clock = new DwellClock(0)
  clock.setInView(true, 0)
  expect(clock.take(4_000) + clock.take(4_000) + clock.take(5_000)).toBe(5_000)
})
