import { expect, test } from 'vitest'
import { calibrate } from '@/lib/admin/calibration'

test('groups hold every look once, in order of the plan, and looks as planned lie on the line', () => {
  const looks = Array.from({ length: 103 }, (_, at) => ({ planned: 10 + at, spent: 10 + at }))
  const { points, planned, spent } = calibrate([...looks].reverse())
  expect(points).toHaveLength(10)
  expect(points.reduce((sum, point) => sum + point.looks, 0)).toBe(103)
  for (const [at, point] of points.entries()) {
    expect(point.spent).toBeCloseTo(point.planned, 9)
    if (at > 0) expect(point.planned).toBeGreaterThan(points[at - 1]!.planned)
  }
  expect(planned).toBe(spent)
  expect(calibrate([])).toEqual({ looks: 0, planned: 0, spent: 0, points: [] })
})
