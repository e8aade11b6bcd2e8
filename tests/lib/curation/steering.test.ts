import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { VisitorActor } from '@/lib/auth/schema'
import { getCards, listPublishedIds, readContents } from '@/lib/catalogue/service'
import { newId } from '@/lib/clock'
import type { PersonalExhibition } from '@/lib/curation/schema'
import { findReceipt, getMyExhibition } from '@/lib/curation/service'
import { runImport } from '@/lib/importers/run'
import { createVisitor, forget, recordInteractions } from '@/lib/interactions/service'
import { insertArtefact } from '@/lib/jobs/queries'
import { residency } from '@/lib/recommendation/residency'
import { coolDown, warmUp } from '@/lib/recommendation/service'
import { writeModelArtefact } from '@/ml/artefacts/model-artefact'
import { initialiseBackend } from '@/ml/backend'
import { Random } from '@/ml/random'
import { Catalogue, type CatalogueEntry } from '@/ml/rankers/catalogue'
import { drawnSource } from '@/tests/benchmarks/drawn-gallery'
import { artefactFor } from '@/tests/ml/rankers/models'
import { useDatabase } from '@/tests/support/database'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 }) // a busy machine takes its time
useDatabase()

const works = 600
/** taste is shared: everybody begins with some of the same works */
const popular = 40
const visits = 20
const stops = [1, 2, 3, 4, 5]
const day = 86_400_000
let ids: string[] = []
let folder: string

type Look = { artworkId: string; dwellMs: number; at: number }

async function look(actor: VisitorActor, looks: Look[]): Promise<void> {
  const results = await recordInteractions(
    actor,
    looks.map(({ artworkId, dwellMs, at }) => ({
      id: newId(),
      kind: 'view',
      artworkId,
      dwellMs,
      occurredAt: new Date(at).toISOString(),
    })),
  )
  expect(results.every(({ status }) => status === 'accepted')).toBe(true)
}

/** A visitor who looked at a dozen works yesterday, of those that many look at, some longer and more than once. */
async function visitor(seed: number, pace = 1): Promise<VisitorActor> {
  const random = Random.fromSeed(seed)
  const actor: VisitorActor = { type: 'visitor', ...(await createVisitor()) }
  const looks = Array.from({ length: 15 }, (_, at) => ({
    artworkId: ids[random.integer(popular)]!,
    dwellMs: Math.round(pace * 17_000 * Math.exp(0.96 * random.normals(1, 1)[0]!)) + 1_000,
    at: Date.now() - day + at * 60_000,
  }))
  await look(actor, looks)
  return actor
}

const average = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'regard-steering-'))
  process.env.REGARD_DATA_DIR = folder
  await runImport(drawnSource(works), { dryRun: false, clock: () => new Date(), progress: () => {} })
  ids = (await listPublishedIds()).sort()
  await warmUp()
})
afterAll(async () => {
  await coolDown()
  await rm(folder, { recursive: true })
})

async function promoteModel(): Promise<void> {
  await initialiseBackend()
  const entries: CatalogueEntry[] = []
  for await (const entry of readContents()) entries.push(entry)
  const artefact = artefactFor(Catalogue.empty.with(entries), { factBuckets: 512 }, 1)
  const now = new Date()
  await insertArtefact({
    ...artefact,
    id: newId(),
    checksum: '1',
    bytes: writeModelArtefact(artefact),
    createdAt: now,
    promotedAt: now,
  })
  await residency().refresh()
}

describe.each(['content', 'attention'])('the dial on the ranker %s', (ranker) => {
  /** by visit, then by stop */
  let walls: PersonalExhibition[][]
  beforeAll(async () => {
    if (ranker === 'attention') await promoteModel()
    walls = []
    for (let seed = 0; seed < visits; seed++) {
      const actor = await visitor(seed)
      walls.push(await Promise.all(stops.map((dial) => getMyExhibition(actor, { dial }))))
    }
  })
  const at = (stop: number) => walls.map((visit) => visit[stop - 1]!)

  test('base, shares and together add up to the score to 1e-5 at every stop', () => {
    for (const wall of walls.flat()) {
      expect(wall.ranker).toBe(ranker)
      expect(wall.picks).toHaveLength([5, 8, 12, 18, 24][wall.dial - 1]!)
      for (const { reason } of wall.picks) {
        const sum = reason.shares.reduce((total, { share }) => total + share, reason.base + reason.together)
        expect(Math.abs(sum - reason.score)).toBeLessThan(1e-5)
      }
    }
  })

  test('every stop towards wandering attends to more of the history, for every visitor', () => {
    for (const visit of walls) {
      const effective = visit.map(({ effectiveHistory }) => effectiveHistory!)
      for (const [place, number] of effective.entries()) {
        expect(number).toBeGreaterThan(place === 0 ? 0.99 : effective[place - 1]!)
        expect(number).toBeLessThanOrEqual(visit[place]!.history.length + 1e-9)
      }
      expect(effective[0]).toBeLessThanOrEqual(3)
    }
  })

  test('what is not attended to is no cause', () => {
    for (const { picks } of at(1)) {
      for (const { reason } of picks) {
        const carried = reason.shares.filter(({ share }) => Math.abs(share) > 1e-9)
        expect(carried.length).toBeLessThanOrEqual(3)
        for (const cause of reason.causes) expect(carried).toContainEqual(cause)
      }
    }
  })

  test('focus hangs fewer makers than the model as it is, and wandering more', () => {
    const makers = stops.map((stop) =>
      average(at(stop).map(({ picks }) => new Set(picks.flatMap(({ artwork }) => artwork.makerIds)).size)),
    )
    for (const stop of [1, 2, 3, 4]) expect(makers[stop]).toBeGreaterThan(makers[stop - 1]!)
    expect(makers[4]).toBe(24)
  })

  test('wandering reaches twice as much of the collection as focus', () => {
    const coverage = stops.map(
      (stop) => new Set(at(stop).flatMap(({ picks }) => picks.map(({ artwork }) => artwork.id))).size / works,
    )
    expect(coverage[4]).toBeGreaterThanOrEqual(2 * coverage[0]!)
    expect(coverage[4]).toBeGreaterThan(coverage[2]!)
  })

  test('the same address hangs the same works', async () => {
    const actor = await visitor(99)
    const [one, other] = [
      await getMyExhibition(actor, { dial: 5, minutes: 10 }),
      await getMyExhibition(actor, { dial: 5, minutes: 10 }),
    ]
    expect(one.picks).toEqual(other.picks)
  })
})

describe('an exhibition for the minutes there are', () => {
  const planned = ({ picks, restSeconds }: PersonalExhibition) =>
    picks.reduce((sum, { plannedSeconds }) => sum + plannedSeconds, restSeconds)

  test('uses nearly all of 5, 15, 25 and 60 minutes and never more, for slow visitors and quick ones', async () => {
    const used: number[] = []
    for (const [seed, pace] of [0.2, 1, 4].entries()) {
      const actor = await visitor(seed, pace)
      for (const minutes of [1, 5, 15, 25, 60]) {
        for (const dial of [1, 3, 5]) {
          const wall = await getMyExhibition(actor, { minutes, dial })
          expect(wall.plannedSeconds).toBe(planned(wall))
          expect(wall.plannedSeconds).toBeLessThanOrEqual(minutes * 60)
          expect(wall.picks.length).toBeGreaterThan(0)
          if (minutes > 1) used.push(wall.plannedSeconds / 60 / minutes)
        }
      }
    }
    expect(used.sort((a, b) => a - b)[used.length >> 1]).toBeGreaterThan(0.9)
  })

  test('a visitor who looks longer meets fewer works in the same time', async () => {
    const walls = await Promise.all(
      [0.3, 6].map(async (pace) => getMyExhibition(await visitor(5, pace), { minutes: 25 })),
    )
    expect(walls[1]!.picks.length).toBeLessThan(0.7 * walls[0]!.picks.length)
  })

  test('is remade within the minutes left when the visitor lingers, and ends when they are spent', async () => {
    const actor = await visitor(6)
    const begun = new Date(Date.now() - 30 * 60_000).toISOString()
    const ask = () => getMyExhibition(actor, { minutes: 15, begun })
    const before = await ask()
    expect(before.spent).toEqual([])
    const lingered = before.picks[0]!.artwork
    await look(actor, [{ artworkId: lingered.id, dwellMs: 8 * 60_000, at: Date.now() - 20 * 60_000 }])
    const after = await ask()
    expect(after.spent).toMatchObject([{ artworkId: lingered.id, lookSeconds: 480 }])
    const spent = after.spent[0]!.spentSeconds
    expect(spent).toBeGreaterThan(480)
    expect(spent + after.plannedSeconds).toBeLessThanOrEqual(15 * 60)
    expect(after.picks.length).toBeLessThan(before.picks.length)
    expect(after.picks.some(({ artwork }) => artwork.id === lingered.id)).toBe(false)
    await look(actor, [
      { artworkId: after.picks[0]!.artwork.id, dwellMs: 7 * 60_000, at: Date.now() - 60_000 },
    ])
    expect(await ask()).toMatchObject({ picks: [], plannedSeconds: 0 })
    // without the beginning the whole of the minutes is planned anew
    expect((await getMyExhibition(actor, { minutes: 15 })).plannedSeconds).toBeGreaterThan(600)
  })

  test('says for each work how long, and the cards are of works on show', async () => {
    const wall = await getMyExhibition(await visitor(8), { minutes: 5, count: 3 })
    expect(wall.picks).toHaveLength(3)
    for (const { plannedSeconds, lookSeconds } of wall.picks) {
      expect(lookSeconds).toBeGreaterThanOrEqual(5)
      expect(plannedSeconds).toBeGreaterThan(lookSeconds)
    }
    expect((await getCards(wall.picks.map(({ artwork }) => artwork.id))).size).toBe(3)
  })
})

describe('the receipt of a visit', () => {
  test('holds the looks of the latest visit alone, beside what was planned, and what weighs more since', async () => {
    const actor = await visitor(11)
    const { picks } = await getMyExhibition(actor, { minutes: 15 })
    const [quick, slow] = picks.map(({ artwork }) => artwork)
    await look(actor, [
      { artworkId: quick!.id, dwellMs: 5_000, at: Date.now() - 120_000 },
      { artworkId: slow!.id, dwellMs: 95_000, at: Date.now() - 10_000 },
    ])
    const receipt = (await findReceipt(actor))!
    expect(receipt.works.map(({ artwork, lookSeconds }) => [artwork.id, lookSeconds])).toEqual([
      [quick!.id, 5],
      [slow!.id, 95],
    ])
    expect(receipt.works.map(({ plannedLookSeconds }) => plannedLookSeconds)).toEqual(
      picks.slice(0, 2).map(({ lookSeconds }) => lookSeconds),
    )
    expect(receipt.longest?.artwork.id).toBe(slow!.id)
    expect(receipt.learned.length).toBeGreaterThan(0)
    for (const { before, after, interactionIds } of receipt.learned) {
      expect(after).toBeGreaterThan(before)
      expect(interactionIds.length).toBeGreaterThan(0)
    }
    // a look forgotten is unlearned, and gone from the receipt
    await forget(actor, receipt.works[1]!.interactionIds)
    expect((await findReceipt(actor))!.works.map(({ artwork }) => artwork.id)).toEqual([quick!.id])
  })

  test('nobody who has not looked has one, and nobody has that of another', async () => {
    const stranger: VisitorActor = { type: 'visitor', ...(await createVisitor()) }
    expect(await findReceipt(stranger)).toBeNull()
    await expect(findReceipt({ type: 'nobody' })).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})
