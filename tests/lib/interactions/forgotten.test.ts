import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { VisitorActor } from '@/lib/auth/schema'
import { pool } from '@/lib/db'
import {
  createVisitor,
  dropForgotten,
  exportHistory,
  forget,
  historyForRanking,
  listForgotten,
  listHistory,
  readTrainingEvents,
  recordInteractions,
  restore,
  sweepForgotten,
} from '@/lib/interactions/service'
import { useDatabase } from '@/tests/support/database'
import { insertWorks } from '@/tests/support/works'

useDatabase()

let works: string[]
beforeAll(async () => {
  works = await insertWorks(4)
})

const happened = (kind: string, work: number, given: object = {}) => ({
  id: randomUUID(),
  kind,
  artworkId: works[work] as string,
  occurredAt: new Date(Date.now() - 60_000 * (9 - work)).toISOString(),
  ...given,
})
const undoOf = (undoesId: string) => ({
  id: randomUUID(),
  kind: 'undo',
  undoesId,
  occurredAt: new Date().toISOString(),
})

async function visitorWho(inputs: object[]): Promise<VisitorActor> {
  const visitor: VisitorActor = { type: 'visitor', ...(await createVisitor()) }
  await recordInteractions(visitor, inputs)
  return visitor
}

const historyOf = async (visitor: VisitorActor) => ({
  listed: await listHistory(visitor, { limit: 50 }),
  ranked: await historyForRanking(visitor, { limit: 50 }),
})
const ageBy = (visitor: VisitorActor, hours: number) =>
  pool().query(
    `UPDATE forgotten_interaction SET forgotten_at = forgotten_at - make_interval(mins => $2) WHERE visitor_id = $1`,
    [visitor.visitorId, Math.round(hours * 60)],
  )

test('taking a forgetting back within 24 hours leaves the history exactly as it was', async () => {
  const [liked, undone, refused] = [
    happened('like', 0),
    happened('like', 1),
    happened('not_interested', 2, { aspect: 'style', aspectValue: 'Waves' }),
  ]
  const visitor = await visitorWho([liked, undone, refused, undoOf(undone.id)])
  const before = await historyOf(visitor)
  expect(await forget(visitor, [liked.id, undone.id, refused.id])).toEqual({ forgotten: 3 })
  expect((await historyOf(visitor)).listed.items).toEqual([])
  await ageBy(visitor, 23.9)
  expect(await restore(visitor, [liked.id, undone.id, refused.id])).toEqual({ restored: 3 })
  expect(await historyOf(visitor)).toEqual(before)
  expect(await listForgotten(visitor)).toEqual([])
})

test('what is forgotten is in no ranking, no training and no count meanwhile', async () => {
  const liked = happened('like', 0)
  const visitor = await visitorWho([liked])
  await forget(visitor, 'all')
  const { events, seenWorkIds } = await historyForRanking(visitor, { limit: 5 })
  expect([events, seenWorkIds]).toEqual([[], []])
  for await (const event of readTrainingEvents()) expect(event.visitorId).not.toBe(visitor.visitorId)
  const { rows } = await pool().query('SELECT 1 FROM interaction WHERE visitor_id = $1', [visitor.visitorId])
  expect(rows).toEqual([])
})

test('its owner sees it listed and in the download, with until when it can be taken back', async () => {
  const liked = happened('like', 0)
  const visitor = await visitorWho([liked])
  await forget(visitor, [liked.id])
  const [listed] = await listForgotten(visitor)
  expect(listed).toMatchObject({ id: liked.id, kind: 'like', artworkId: works[0] })
  const hours = (Date.parse(listed!.recoverableUntil) - Date.parse(listed!.forgottenAt)) / 3_600_000
  expect(hours).toBe(24)
  expect((await exportHistory(visitor)).forgotten).toMatchObject([
    { id: liked.id, recoverableUntil: listed!.recoverableUntil },
  ])
  const stranger = await visitorWho([happened('like', 1)])
  expect(await restore(stranger, [liked.id])).toEqual({ restored: 0 })
  expect(await listForgotten(stranger)).toEqual([])
})

test('after 24 hours nobody takes it back, and the sweep deletes it for good', async () => {
  const [old, late] = [happened('like', 0), happened('like', 1)]
  const visitor = await visitorWho([old, late])
  await forget(visitor, [old.id])
  await ageBy(visitor, 24.1)
  await forget(visitor, [late.id])
  expect(await restore(visitor, [old.id])).toEqual({ restored: 0 })
  expect((await listForgotten(visitor)).map(({ id }) => id)).toEqual([late.id])
  expect(await sweepForgotten()).toBe(1)
  const { rows } = await pool().query('SELECT id FROM forgotten_interaction WHERE visitor_id = $1', [
    visitor.visitorId,
  ])
  expect(rows).toEqual([{ id: late.id }])
})

test('who does not want to wait deletes it for good at once', async () => {
  const liked = happened('like', 0)
  const visitor = await visitorWho([liked])
  await forget(visitor, [liked.id])
  await dropForgotten(visitor)
  expect(await restore(visitor, [liked.id])).toEqual({ restored: 0 })
  expect((await exportHistory(visitor)).forgotten).toEqual([])
})
