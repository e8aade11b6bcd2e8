import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { VisitorActor } from '@/lib/auth/schema'
import { pool } from '@/lib/db'
import { batchSizeMax, interactionKinds, notInterestedAspects, surfaces } from '@/lib/interactions/schema'
import {
  createVisitor,
  insertSimulated,
  listHistory,
  purgeSimulated,
  recordInteractions,
  setPaused,
} from '@/lib/interactions/service'
import { useDatabase } from '@/tests/support/database'
import { insertWorks } from '@/tests/support/works'

useDatabase()

let works: string[]
beforeAll(async () => {
  works = await insertWorks(3)
})

const newVisitor = async (): Promise<VisitorActor> => ({ type: 'visitor', ...(await createVisitor()) })
const like = (given: object = {}) => ({
  id: randomUUID(),
  kind: 'like',
  artworkId: works[0],
  occurredAt: new Date().toISOString(),
  ...given,
})
const statuses = async (actor: VisitorActor, inputs: unknown[]) =>
  (await recordInteractions(actor, inputs)).map(({ status }) => status)
const countRows = async (actor: VisitorActor) => {
  const { rows } = await pool().query(
    'SELECT count(*)::int AS count FROM interaction WHERE visitor_id = $1',
    [actor.visitorId],
  )
  return rows[0].count
}

test('the largest delivery is accepted whole, and delivered again changes nothing', async () => {
  const visitor = await newVisitor()
  const batch = Array.from({ length: batchSizeMax }, () => like())
  expect(new Set(await statuses(visitor, batch))).toEqual(new Set(['accepted']))
  expect(new Set(await statuses(visitor, batch))).toEqual(new Set(['duplicate']))
  expect(await countRows(visitor)).toBe(batchSizeMax)
})

test('a delivery that is too large is refused before anything is written', async () => {
  const visitor = await newVisitor()
  const batch = Array.from({ length: batchSizeMax + 1 }, () => like())
  await expect(recordInteractions(visitor, batch)).rejects.toMatchObject({ code: 'too_large' })
  expect(await countRows(visitor)).toBe(0)
})

test('of two with one id in one delivery the first is kept', async () => {
  const visitor = await newVisitor()
  const first = like()
  const second = like({ id: first.id, kind: 'skip' })
  const capitals = like({ id: first.id.toUpperCase() })
  expect(await statuses(visitor, [first, second, capitals])).toEqual(['accepted', 'duplicate', 'duplicate'])
  expect((await listHistory(visitor, { limit: 10 })).items.map(({ kind }) => kind)).toEqual(['like'])
  expect(await recordInteractions(visitor, [capitals])).toEqual([{ id: capitals.id, status: 'duplicate' }])
})

test('one id used by two visitors is two interactions', async () => {
  const [one, other] = [await newVisitor(), await newVisitor()]
  const same = like()
  expect(await statuses(one, [same])).toEqual(['accepted'])
  expect(await statuses(other, [same])).toEqual(['accepted'])
})

test('a wrong interaction is refused with its place and remedy, and costs no other', async () => {
  const visitor = await newVisitor()
  const hour = 3_600_000
  const results = await recordInteractions(visitor, [
    like(),
    like({ kind: 'adore' }),
    like({ artworkId: randomUUID() }),
    like({ kind: 'view' }),
    like({ occurredAt: new Date(Date.now() + hour).toISOString() }),
    like({ occurredAt: '0000-01-01T00:00:00Z' }),
    like({ kind: 'not_interested' }),
    like({ kind: 'not_interested', aspect: 'maker' }),
    like({ kind: 'not_interested', aspect: 'style', aspectValue: 'a\0b' }),
    like({ kind: 'undo' }),
    null,
    'like',
    like({ id: 'mine' }),
    like(),
  ])
  const problems = results.map((result) => (result.status === 'refused' ? result.problems[0]?.path : null))
  expect(problems).toEqual([
    null,
    '1.kind',
    '2.artworkId',
    '3.dwellMs',
    '4.occurredAt',
    '5.occurredAt',
    '6.aspect',
    '7.aspectValue',
    '8.aspectValue',
    '9.undoesId',
    '10',
    '11',
    '12.id',
    null,
  ])
  const late = results[4]
  expect(late?.status === 'refused' && late.problems[0]?.message).toContain("Set the device's clock")
  expect(await countRows(visitor)).toBe(2)
})

test('a clock that runs ahead by less than the allowance is believed', async () => {
  const visitor = await newVisitor()
  expect(
    await statuses(visitor, [like({ occurredAt: new Date(Date.now() + 60_000).toISOString() })]),
  ).toEqual(['accepted'])
})

test('what a kind does not mean is not kept', async () => {
  const visitor = await newVisitor()
  const answers = await statuses(visitor, [
    like({ aspect: 'maker', aspectValue: 'x', dwellMs: 5, undoesId: randomUUID() }),
    like({ kind: 'undo', undoesId: randomUUID() }),
    like({ kind: 'not_interested', aspect: 'work', aspectValue: 'something else' }),
  ])
  expect(answers).toEqual(['accepted', 'accepted', 'accepted'])
  const { items } = await listHistory(visitor, { limit: 10 })
  expect(items.find(({ kind }) => kind === 'like')).toMatchObject({ aspect: null, dwellMs: null })
  expect(items.find(({ kind }) => kind === 'not_interested')).toMatchObject({ aspectValue: works[0] })
})

test('whatever is delivered, each is answered for itself, and what the schema allows the database takes', async () => {
  const visitor = await newVisitor()
  const field = <T>(usual: fc.Arbitrary<T>) => fc.option(fc.oneof(usual, fc.anything()), { nil: undefined })
  const anyInput = fc.record({
    id: fc.oneof({ weight: 9, arbitrary: fc.uuid() }, { weight: 1, arbitrary: fc.anything() }),
    kind: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...interactionKinds) }, fc.string()),
    artworkId: fc.oneof({ weight: 9, arbitrary: fc.nat(2).map((n) => works[n]) }, fc.uuid()),
    dwellMs: field(fc.integer()),
    aspect: fc.option(fc.constantFrom(...notInterestedAspects), { nil: undefined }),
    aspectValue: field(fc.string({ unit: 'binary' })),
    undoesId: fc.option(fc.uuid(), { nil: undefined }),
    surface: fc.constantFrom(...surfaces),
    exhibitionId: fc.option(fc.uuid(), { nil: undefined }),
    position: field(fc.integer()),
    occurredAt: fc
      .date({ min: new Date(0), max: new Date('2099-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString()),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof({ weight: 9, arbitrary: anyInput }, fc.anything())),
      async (inputs) => {
        const results = await recordInteractions(visitor, inputs)
        expect(results).toHaveLength(inputs.length)
        for (const result of results) {
          if (result.status === 'refused') expect(result.problems.length).toBeGreaterThan(0)
        }
        const again = await recordInteractions(visitor, inputs)
        expect(again.filter(({ status }) => status === 'accepted')).toEqual([])
      },
    ),
    { numRuns: 60 },
  )
})

test('while paused nothing new is written, and afterwards it is again', async () => {
  const visitor = await newVisitor()
  await setPaused(visitor, true)
  expect(await statuses(visitor, [like(), like({ kind: 'adore' })])).toEqual(['paused', 'refused'])
  expect(await countRows(visitor)).toBe(0)
  await setPaused(visitor, false)
  expect(await statuses(visitor, [like()])).toEqual(['accepted'])
})

test('deliveries of the same ids at the same moment write each once', async () => {
  const visitor = await newVisitor()
  const batch = Array.from({ length: 50 }, () => like())
  const answers = await Promise.all(Array.from({ length: 8 }, () => statuses(visitor, batch)))
  expect(answers.flat().filter((status) => status === 'accepted')).toHaveLength(batch.length)
  expect(await countRows(visitor)).toBe(batch.length)
})

test('simulated visitors are marked, and one call removes them and nobody else', async () => {
  const real = await newVisitor()
  await recordInteractions(real, [like()])
  const simulated = Array.from({ length: 3 }, () => ({ visitorId: randomUUID(), createdAt: new Date() }))
  await insertSimulated(
    simulated,
    simulated.map(({ visitorId }) => ({
      visitorId,
      id: randomUUID(),
      kind: 'view' as const,
      artworkId: works[0] as string,
      dwellMs: 12,
      aspect: null,
      aspectValue: null,
      undoesId: null,
      surface: 'gallery' as const,
      exhibitionId: null,
      position: 0,
      occurredAt: new Date(),
    })),
  )
  expect(await countRows({ type: 'visitor', visitorId: simulated[0]!.visitorId })).toBe(1)
  expect(await purgeSimulated()).toBe(3)
  expect(await countRows({ type: 'visitor', visitorId: simulated[0]!.visitorId })).toBe(0)
  expect(await countRows(real)).toBe(1)
})
