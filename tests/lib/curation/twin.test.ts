import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { systemActor, type VisitorActor } from '@/lib/auth/schema'
import { workRecordSchema } from '@/lib/catalogue/schema'
import { getCards, listPublishedIds, upsertWorks } from '@/lib/catalogue/service'
import { newId } from '@/lib/clock'
import {
  addRule,
  compareWithUnprofiled,
  getMyExhibition,
  getUnprofiledExhibition,
  previewForgetting,
  previewForgettingAll,
  previewIncognito,
  previewPausing,
} from '@/lib/curation/service'
import {
  createVisitor,
  dropForgotten,
  exportHistory,
  forget,
  recordInteractions,
  restore,
  setPaused,
} from '@/lib/interactions/service'
import { residency } from '@/lib/recommendation/residency'
import { coolDown, warmUp } from '@/lib/recommendation/service'
import { useDatabase } from '@/tests/support/database'
import { withHistoryReads } from '@/tests/support/statements'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 }) // a busy machine takes its time
useDatabase()

const styles = ['Waves', 'Grids', 'Fields', 'Blooms']
let ids: string[] = []

beforeAll(async () => {
  const records = Array.from({ length: 120 }, (_, at) =>
    workRecordSchema.parse({
      sourceId: String(at),
      title: `Study ${at}`,
      makers: [{ sourceId: `m${at % 20}`, name: `Maker ${at % 20}` }],
      style: styles[at % 4],
      subjects: [`kind/${styles[at % 4]}/${at % 8}`],
      palette: [{ hex: ['#2255aa', '#aa3322', '#228844', '#ddaa33'][at % 4], share: 1 }],
    }),
  )
  await upsertWorks('test', records)
  ids = await listPublishedIds()
  await warmUp()
})
afterAll(coolDown)

async function visitorWhoLiked(style: string, count = 5): Promise<VisitorActor> {
  const actor: VisitorActor = { type: 'visitor', ...(await createVisitor()) }
  const cards = await getCards(ids)
  const works = ids.filter((id) => cards.get(id)!.style === style).slice(0, count)
  await recordInteractions(
    actor,
    works.map((artworkId) => ({
      id: newId(),
      kind: 'like',
      artworkId,
      occurredAt: new Date().toISOString(),
    })),
  )
  return actor
}

const idsOf = (wall: { picks: { artwork: { id: string } }[] }) => wall.picks.map(({ artwork }) => artwork.id)

test('twinHistoryReads: the twin is made without one read of a table that belongs to visitors', async () => {
  // the first wall of the process, before anything was learned for somebody else
  const first = await withHistoryReads(() => getUnprofiledExhibition({ minutes: 15 }))
  expect(first.answer.picks.length).toBeGreaterThan(10)
  expect(first.reads).toEqual([])
  const actor = await visitorWhoLiked('Waves')
  // the watching sees what it should: one's own wall is made of history
  const own = await withHistoryReads(() => getMyExhibition(actor))
  expect(own.reads.length).toBeGreaterThan(0)
  const twin = await withHistoryReads(() => getUnprofiledExhibition())
  expect(twin.answer.picks).toHaveLength(12)
  expect(twin.all.length).toBeGreaterThan(0)
  expect(twin.reads).toEqual([])
})

test('the twin is the same for everybody, says "because you" of nothing, and obeys the curators', async () => {
  await visitorWhoLiked('Waves')
  const [one, other] = [await getUnprofiledExhibition(), await getUnprofiledExhibition()]
  expect(idsOf(one)).toEqual(idsOf(other))
  expect(one.history).toEqual([])
  for (const { reason } of one.picks) {
    expect(reason.ground).not.toBe('history')
    expect([reason.evidence.level, reason.causes, reason.shares]).toEqual(['weak', [], []])
  }
  const pinned = ids.find((id) => !idsOf(one).includes(id))!
  await addRule(systemActor, { kind: 'pin', target: 'work', value: pinned, reason: 'Newly restored' })
  expect(idsOf(await getUnprofiledExhibition())).toContain(pinned)
})

test('the difference names every work once: on one wall, on the other, or on both', async () => {
  const actor = await visitorWhoLiked('Grids')
  const { mine, unprofiled, onlyMine, both, onlyUnprofiled } = await compareWithUnprofiled(actor)
  const names = (works: { id: string }[]) => works.map(({ id }) => id).sort()
  expect(onlyMine.length).toBeGreaterThan(0)
  expect([...names(onlyMine), ...names(both)].sort()).toEqual(idsOf(mine).sort())
  expect([...names(onlyUnprofiled), ...names(both)].sort()).toEqual(idsOf(unprofiled).sort())
})

test('previewMismatches: pausing, going incognito and forgetting everything do to the wall what was shown before', async () => {
  const actor = await visitorWhoLiked('Fields')
  const pausing = await previewPausing(actor)
  expect(pausing.leaving).toEqual([])
  await setPaused(actor, true)
  expect(idsOf(await getMyExhibition(actor))).toEqual(idsOf(pausing.after))
  await setPaused(actor, false)

  const incognito = await previewIncognito(actor)
  expect(incognito.leaving.length).toBeGreaterThan(0)
  expect(idsOf(await getUnprofiledExhibition())).toEqual(idsOf(incognito.after))

  const forgetting = await previewForgettingAll(actor)
  await forget(actor, 'all')
  const then = await getMyExhibition(actor)
  expect(idsOf(then)).toEqual(idsOf(forgetting.after))
  expect(then.history).toEqual([])
})

/** Visitors like what nobody did, and what everybody shares is counted anew. */
async function countAfter(liked: string[]): Promise<void> {
  for (let visitor = 0; visitor < 6; visitor++) {
    const actor: VisitorActor = { type: 'visitor', ...(await createVisitor()) }
    const happened = { kind: 'like', occurredAt: new Date().toISOString() }
    await recordInteractions(
      actor,
      liked.map((artworkId) => ({ id: newId(), artworkId, ...happened })),
    )
  }
  await residency().countSignals()
  await residency().refresh()
}

test('previewMismatches: what was shown is what then happens, though what everybody shares is counted anew between', async () => {
  const actor = await visitorWhoLiked('Blooms')
  const own = await getMyExhibition(actor)
  const looks = own.history.flatMap(({ interactionIds }) => interactionIds)
  const previews = {
    some: await previewForgetting(actor, looks.slice(0, 2)),
    all: await previewForgettingAll(actor),
    pausing: await previewPausing(actor),
    incognito: await previewIncognito(actor),
  }
  const shown = new Set([...idsOf(own), ...idsOf(previews.incognito.after)])
  await countAfter(ids.filter((id) => !shown.has(id)).slice(0, 12))
  // the count does change what hangs for somebody who was promised nothing
  expect(idsOf(await getUnprofiledExhibition())).not.toEqual(idsOf(previews.incognito.after))

  const { promised } = previews.incognito
  expect((await getUnprofiledExhibition({}, promised)).picks).toEqual(previews.incognito.after.picks)
  await setPaused(actor, true)
  expect((await getMyExhibition(actor)).picks).toEqual(previews.pausing.after.picks)
  await setPaused(actor, false)
  await forget(actor, looks.slice(0, 2))
  expect((await getMyExhibition(actor)).picks).toEqual(previews.some.after.picks)
  await restore(actor, looks)
  expect((await getMyExhibition(actor)).id).toBe(own.id)
  await forget(actor, 'all')
  expect((await getMyExhibition(actor)).picks).toEqual(previews.all.after.picks)
  await restore(actor, looks)
  expect(await getMyExhibition(actor)).toEqual(own)

  // another process of the gallery has the count from the database
  await coolDown()
  await warmUp()
  expect((await getUnprofiledExhibition({}, promised)).picks).toEqual(previews.incognito.after.picks)
  const twin = await withHistoryReads(() => getUnprofiledExhibition({}, promised))
  expect(twin.reads).toEqual([])
})

test('a promise whose count is no longer kept, or never was, gives the wall of the latest', async () => {
  expect(idsOf(await getUnprofiledExhibition({}, 999_999))).toEqual(idsOf(await getUnprofiledExhibition()))
})

test('a wall that names what was forgotten lies apart, is in the download, and goes for good with it', async () => {
  const actor = await visitorWhoLiked('Waves')
  const { id, history } = await getMyExhibition(actor)
  const [look] = history.flatMap(({ interactionIds }) => interactionIds)
  await forget(actor, [look!])
  const { exhibitions, forgottenExhibitions } = await exportHistory(actor)
  expect(JSON.stringify(exhibitions)).not.toContain(look)
  expect(forgottenExhibitions.map((wall) => wall.id)).toEqual([id])
  expect(JSON.stringify(forgottenExhibitions[0]!.works)).toContain(look)
  await dropForgotten(actor)
  expect(JSON.stringify(await exportHistory(actor))).not.toContain(look)
})
