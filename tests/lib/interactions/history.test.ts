import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { VisitorActor } from '@/lib/auth/schema'
import { newId } from '@/lib/clock'
import { pool } from '@/lib/db'
import {
  createVisitor,
  exportHistory,
  findVisitor,
  forget,
  forgetAll,
  getVisitor,
  historyForRanking,
  listHistory,
  readTrainingEvents,
  recordInteractions,
} from '@/lib/interactions/service'
import { useDatabase } from '@/tests/support/database'
import { insertWorks } from '@/tests/support/works'

useDatabase()

let works: string[]
beforeAll(async () => {
  works = await insertWorks(8)
})

const start = Date.parse('2026-03-01T10:00:00Z')
let minute = 0
const happened = (kind: string, work: number, given: object = {}) => ({
  id: randomUUID(),
  kind,
  artworkId: works[work] as string,
  ...(kind === 'view' ? { dwellMs: 4_000 } : {}),
  occurredAt: new Date(start + 60_000 * minute++).toISOString(),
  ...given,
})
const undoOf = (id: string) => ({
  id: randomUUID(),
  kind: 'undo',
  undoesId: id,
  occurredAt: new Date(start + 60_000 * minute++).toISOString(),
})

async function visitorWho(inputs: { id: string }[]): Promise<VisitorActor> {
  const visitor: VisitorActor = { type: 'visitor', ...(await createVisitor()) }
  const results = await recordInteractions(visitor, inputs)
  expect(results.map(({ status }) => status)).toEqual(inputs.map(() => 'accepted'))
  return visitor
}

async function hangExhibition(visitor: VisitorActor, named: string[]): Promise<string> {
  const id = newId()
  await pool().query(
    `INSERT INTO exhibition (visitor_id, id, title, ranker, fingerprint) VALUES ($1, $2::uuid, 'x', 'attention', $2::text)`,
    [visitor.visitorId, id],
  )
  await pool().query(
    `INSERT INTO exhibition_item (visitor_id, exhibition_id, position, artwork_id, score, base, contributions)
     VALUES ($1, $2, 0, $3, 1, 0, $4)`,
    [visitor.visitorId, id, works[0], JSON.stringify({ shares: [{ interactionIds: named }] })],
  )
  return id
}

test('a ranking reads the latest events, oldest first', async () => {
  const inputs = [happened('like', 0), happened('view', 1), happened('save', 2), happened('skip', 3)]
  const visitor = await visitorWho([...inputs].reverse())
  const { events } = await historyForRanking(visitor, { limit: 3 })
  expect(events).toEqual(
    inputs.slice(1).map((input) => ({
      interactionId: input.id,
      workId: input.artworkId,
      kind: input.kind,
      dwellMs: input.kind === 'view' ? 4_000 : null,
      at: Date.parse(input.occurredAt),
    })),
  )
})

test('histories asked for at once are each their own, with what each leaves out and how many it wants', async () => {
  const inputs = [0, 1, 2].map(() => [happened('like', 0), happened('view', 1), happened('save', 2)] as const)
  const [one, other, third] = await Promise.all(inputs.map((each) => visitorWho([...each])))
  const nobodyYet: VisitorActor = { type: 'visitor', ...(await createVisitor()) }
  const undone = undoOf(inputs[2]![2].id)
  await recordInteractions(third!, [undone])
  const histories = await Promise.all([
    historyForRanking(one!),
    historyForRanking(nobodyYet),
    historyForRanking(other!, { limit: 1 }),
    historyForRanking(third!),
    historyForRanking(one!, { without: [inputs[0]![1].id, inputs[1]![2].id] }),
  ])
  const idsOf = (n: number, places: number[]) => places.map((place) => inputs[n]![place]!.id)
  expect(histories.map(({ events }) => events.map(({ interactionId }) => interactionId))).toEqual([
    idsOf(0, [0, 1, 2]),
    [],
    idsOf(1, [2]),
    idsOf(2, [0, 1]),
    idsOf(0, [0, 2]),
  ])
})

test('impressions neither crowd out what was looked at nor count as seen', async () => {
  const looked = happened('view', 0)
  const visitor = await visitorWho([looked, ...[1, 2, 3, 4].map((work) => happened('impression', work))])
  const { events, seenWorkIds } = await historyForRanking(visitor, { limit: 2 })
  expect(events.map(({ interactionId }) => interactionId)).toEqual([looked.id])
  expect(seenWorkIds).toEqual([works[0]])
})

test('what was undone does not exist for rankings and training, even when the undo arrived first', async () => {
  const [liked, refused] = [
    happened('like', 0),
    happened('not_interested', 1, { aspect: 'style', aspectValue: 'Cubism' }),
  ]
  const visitor = await visitorWho([undoOf(liked.id), undoOf(refused.id)])
  await recordInteractions(visitor, [liked, refused, happened('like', 2)])
  const { events, seenWorkIds, notInterested } = await historyForRanking(visitor, { limit: 10 })
  expect(events.map(({ workId }) => workId)).toEqual([works[2]])
  expect(seenWorkIds).toEqual([works[2]])
  expect(notInterested).toEqual([])
  const trained = await readAll()
  expect(trained.filter(({ visitorId }) => visitorId === visitor.visitorId)).toHaveLength(1)
  const listed = (await listHistory(visitor, { limit: 10 })).items
  expect(listed.map(({ kind, undone }) => [kind, undone])).toEqual([
    ['like', false],
    ['not_interested', true],
    ['like', true],
  ])
})

test('"not interested" is known however long ago it was said', async () => {
  const refused = happened('not_interested', 0, { aspect: 'maker', aspectValue: 'maker-1' })
  const visitor = await visitorWho([refused, ...[1, 2, 3].map((work) => happened('view', work))])
  const { events, notInterested } = await historyForRanking(visitor, { limit: 2 })
  expect(events).toHaveLength(2)
  expect(notInterested).toEqual([{ aspect: 'maker', value: 'maker-1' }])
})

test('leaving interactions out gives what forgetting them would', async () => {
  const inputs = [
    happened('like', 0),
    happened('view', 1),
    happened('not_interested', 2, { aspect: 'work' }),
    happened('view', 0),
  ]
  const visitor = await visitorWho(inputs)
  const without = [inputs[1]!.id, inputs[2]!.id]
  const preview = await historyForRanking(visitor, { limit: 10, without })
  expect(preview.notInterested).toEqual([])
  expect(await forget(visitor, without)).toEqual({ forgotten: 2 })
  expect(await historyForRanking(visitor, { limit: 10 })).toEqual(preview)
})

test('forgetting takes the rows and every stored exhibition that names them out, and no other', async () => {
  const inputs = [happened('like', 0), happened('like', 1)]
  const visitor = await visitorWho(inputs)
  const naming = await hangExhibition(visitor, [inputs[0]!.id, inputs[1]!.id])
  const other = await hangExhibition(visitor, [inputs[1]!.id])
  expect(await forget(visitor, [inputs[0]!.id])).toEqual({ forgotten: 1 })
  const { forgotten, forgottenExhibitions, ...rest } = await exportHistory(visitor)
  expect(forgottenExhibitions.map(({ id }) => id)).toEqual([naming])
  expect(forgotten.map(({ id }) => id)).toEqual([inputs[0]!.id])
  const kept = JSON.stringify(rest)
  expect(kept).not.toContain(inputs[0]!.id)
  expect(kept).not.toContain(naming)
  expect(kept).toContain(other)
  expect(kept).toContain(inputs[1]!.id)
})

test('forgetting what was undone forgets its undo, and forgetting an undo does not revive what it undid', async () => {
  const [one, two] = [happened('like', 0), happened('like', 1)]
  const [undoOne, undoTwo] = [undoOf(one.id), undoOf(two.id)]
  const visitor = await visitorWho([one, two, undoOne, undoTwo])
  expect(await forget(visitor, [one.id, undoTwo.id])).toEqual({ forgotten: 2 })
  expect((await exportHistory(visitor)).interactions).toEqual([])
})

test("another visitor's interactions can be neither read nor forgotten", async () => {
  const theirs = happened('like', 0)
  const owner = await visitorWho([theirs])
  const stranger = await visitorWho([happened('view', 1)])
  expect(await forget(stranger, [theirs.id])).toEqual({ forgotten: 0 })
  await recordInteractions(stranger, [undoOf(theirs.id)])
  expect((await historyForRanking(owner, { limit: 10 })).events).toHaveLength(1)
  expect(JSON.stringify(await listHistory(stranger, { limit: 10 }))).not.toContain(theirs.id)
})

test('pages of the history hold every item once, also where moments are equal', async () => {
  const occurredAt = new Date(start).toISOString()
  const inputs = Array.from({ length: 25 }, (_, n) => happened('view', n % 8, n < 20 ? { occurredAt } : {}))
  const visitor = await visitorWho(inputs)
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = await listHistory(visitor, { limit: 7, cursor })
    ids.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(ids).toHaveLength(inputs.length)
  expect(new Set(ids)).toEqual(new Set(inputs.map(({ id }) => id)))
  await expect(listHistory(visitor, { limit: 7, cursor: 'made-up' })).rejects.toMatchObject({
    code: 'invalid_input',
  })
})

test('of some kinds only, the history lists those', async () => {
  const visitor = await visitorWho([happened('impression', 0), happened('like', 1), happened('view', 2)])
  const { items } = await listHistory(visitor, { limit: 10, kinds: ['like', 'view'] })
  expect(items.map(({ kind }) => kind)).toEqual(['view', 'like'])
})

test('the download holds every row of every table that belongs to the visitor', async () => {
  const inputs = [happened('view', 0, { position: 3, exhibitionId: randomUUID() }), happened('like', 1)]
  const visitor = await visitorWho(inputs)
  const exhibitionId = await hangExhibition(visitor, [inputs[0]!.id])
  await pool().query(
    `INSERT INTO preference (visitor_id, key, value, updated_at) VALUES ($1, 'language', '"zh"', now())`,
    [visitor.visitorId],
  )
  const listId = randomUUID()
  await pool().query(
    `INSERT INTO visitor_list (visitor_id, id, name, updated_at) VALUES ($1, $2, 'Rain', now())`,
    [visitor.visitorId, listId],
  )
  await pool().query(
    `INSERT INTO visitor_list_item (visitor_id, list_id, artwork_id, position) VALUES ($1, $2, $3, 0)`,
    [visitor.visitorId, listId, works[1]],
  )
  const everything = await exportHistory(visitor)
  expect(everything.visitor.id).toBe(visitor.visitorId)
  expect(everything.interactions.map(({ id }) => id)).toEqual(inputs.map(({ id }) => id))
  expect(everything.interactions[0]).toMatchObject({ position: 3, dwellMs: 4_000 })
  expect(everything.preferences).toMatchObject([{ key: 'language', value: 'zh' }])
  expect(everything.exhibitions).toMatchObject([{ id: exhibitionId, works: [{ artworkId: works[0] }] }])

  const { rows } = await pool().query(
    `SELECT DISTINCT table_name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'visitor_id' ORDER BY 1`,
  )
  expect(everything.lists).toMatchObject([{ id: listId, name: 'Rain', works: [{ artworkId: works[1] }] }])

  const exported = [
    ...['exhibition', 'exhibition_item', 'forgotten_exhibition', 'forgotten_interaction', 'interaction'],
    ...['preference', 'visitor', 'visitor_list', 'visitor_list_item'],
  ]
  expect(rows.map((row) => row.table_name)).toEqual(exported)
})

test('forgetting everything leaves no row, and the same token may begin anew', async () => {
  const inputs = [happened('like', 0), happened('view', 1)]
  const visitor = await visitorWho(inputs)
  await hangExhibition(visitor, [])
  await forget(visitor, [inputs[0]!.id])
  await forgetAll(visitor)
  for (const table of [
    'visitor',
    'interaction',
    'forgotten_interaction',
    'forgotten_exhibition',
    'exhibition',
    'exhibition_item',
    'preference',
  ]) {
    const { rows } = await pool().query(`SELECT 1 FROM ${table} WHERE visitor_id = $1`, [visitor.visitorId])
    expect(rows).toEqual([])
  }
  expect(await findVisitor(visitor)).toBeNull()
  await expect(getVisitor(visitor)).rejects.toMatchObject({ code: 'not_found' })
  await expect(exportHistory(visitor)).rejects.toMatchObject({ code: 'not_found' })
  expect(await historyForRanking(visitor, { limit: 5 })).toEqual({
    events: [],
    seenWorkIds: [],
    notInterested: [],
  })
  const again = happened('like', 2)
  expect(await recordInteractions(visitor, [again])).toEqual([{ id: again.id, status: 'accepted' }])
})

async function readAll(kinds?: ('view' | 'like')[]) {
  const events = []
  for await (const event of readTrainingEvents(kinds ? { kinds } : {})) events.push(event)
  return events
}

test('training reads every event once, visitor by visitor, oldest first, across batches', async () => {
  const visitor: VisitorActor = { type: 'visitor', ...(await createVisitor()) }
  const deliveries = Array.from({ length: 45 }, () =>
    Array.from({ length: 500 }, (_, n) => happened(n % 2 ? 'view' : 'like', n % 8)),
  )
  for (const delivery of deliveries) await recordInteractions(visitor, delivery)
  const events = await readAll()
  const { rows } = await pool().query(
    `SELECT count(*)::int AS count FROM interaction happened WHERE kind <> 'undo' AND NOT EXISTS (
       SELECT 1 FROM interaction u WHERE u.visitor_id = happened.visitor_id AND u.undoes_id = happened.id)`,
  )
  expect(events).toHaveLength(rows[0].count)
  const mine = events.filter(({ visitorId }) => visitorId === visitor.visitorId)
  expect(mine.map(({ at }) => at)).toEqual(deliveries.flat().map(({ occurredAt }) => Date.parse(occurredAt)))
  const order = events.map(({ visitorId }) => visitorId)
  expect(order.filter((id, index) => id !== order[index - 1])).toHaveLength(new Set(order).size)
  expect(new Set((await readAll(['like'])).map(({ kind }) => kind))).toEqual(new Set(['like']))
})
