import { expect, test } from 'vitest'
import { calibrate } from '@/lib/admin/calibration'
import { figures } from '@/lib/admin/service'
import { systemActor } from '@/lib/auth/schema'
import { newId } from '@/lib/clock'
import { pool } from '@/lib/db'
import { createVisitor } from '@/lib/interactions/service'
import { useDatabase } from '../../support/database'

useDatabase()

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

async function hang(visitorId: string, wishes: object, artworkId: string, lookSeconds: number, at: Date) {
  const id = newId()
  await pool().query(
    `INSERT INTO exhibition (visitor_id, id, title, ranker, wishes, fingerprint, created_at)
     VALUES ($1, $2, '', 'content', $3, 'drawn', $4)`,
    [visitorId, id, wishes, at],
  )
  await pool().query(
    `INSERT INTO exhibition_item (visitor_id, exhibition_id, position, artwork_id, score, base, contributions)
     VALUES ($1, $2, 0, $3, 0, 0, $4)`,
    [visitorId, id, artworkId, { lookSeconds }],
  )
}

async function look(visitorId: string, artworkId: string, seconds: number, at: Date) {
  await pool().query(
    `INSERT INTO interaction (visitor_id, id, kind, artwork_id, dwell_ms, surface, occurred_at)
     VALUES ($1, $2, 'view', $3, $4, 'artwork', $5)`,
    [visitorId, newId(), artworkId, seconds * 1_000, at],
  )
}

test('a planned look meets the looks that followed it; other walls, other days and simulated visitors say nothing', async () => {
  const hour = 3_600_000
  const when = (hours: number) => new Date(Date.now() - 100 * hour + hours * hour)
  const [{ visitorId }, simulated] = [await createVisitor(), await createVisitor({ simulated: true })]
  const [work, unplanned] = [newId(), newId()]
  await hang(visitorId, { minutes: 15, dial: 3 }, work, 30, when(0))
  await hang(visitorId, { minutes: 15, dial: 3 }, work, 40, when(1))
  await hang(visitorId, { dial: 3 }, unplanned, 30, when(1))
  await hang(visitorId, { minutes: 15, dial: 1 }, unplanned, 90, when(1))
  await hang(simulated.visitorId, { minutes: 15, dial: 3 }, work, 30, when(1))
  await look(visitorId, work, 20, when(2))
  await look(visitorId, work, 5, when(3))
  await look(visitorId, unplanned, 50, when(2))
  await look(visitorId, work, 500, when(60))
  await look(simulated.visitorId, work, 70, when(2))
  const { calibration } = await figures(systemActor)
  expect(calibration).toEqual({
    looks: 1,
    planned: 40,
    spent: 25,
    points: [{ looks: 1, planned: 40, spent: 25 }],
  })
})
