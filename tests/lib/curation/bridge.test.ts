import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ArtworkDetail, workRecordSchema } from '@/lib/catalogue/schema'
import { getWork, listPublishedIds, upsertWorks } from '@/lib/catalogue/service'
import { newId } from '@/lib/clock'
import { commonFacts, reasonOf } from '@/lib/curation/bridge/facts'
import { expectLooks } from '@/lib/curation/minutes/looking'
import { overheadSecondsOf } from '@/lib/curation/minutes/plan'
import type { BridgeWay } from '@/lib/curation/schema'
import { getBridge } from '@/lib/curation/service'
import type { Viewer } from '@/lib/curation/situation'
import { createVisitor, historyForRanking, recordInteractions } from '@/lib/interactions/service'
import { coolDown, warmUp } from '@/lib/recommendation/service'
import { useDatabase } from '@/tests/support/database'

useDatabase()

const nobody = { type: 'nobody' } as const
type Events = Parameters<typeof expectLooks>[1]
let works: ArtworkDetail[] = []
const at = (number: number) => works.find(({ sourceId }) => sourceId === String(number))!

/** Sixty works in a row: each shares its maker with some neighbours and its subjects with others; the last stands alone. */
beforeAll(async () => {
  const records = Array.from({ length: 60 }, (_, i) =>
    workRecordSchema.parse(
      i === 59
        ? { sourceId: '59', title: 'Alone', makers: [{ sourceId: 'x', name: 'Nobody Else' }] }
        : {
            sourceId: String(i),
            title: `Stretch ${i}`,
            makers: [{ sourceId: `m${Math.floor(i / 6)}`, name: `Maker ${Math.floor(i / 6)}` }],
            subjects: [`way/mile-${Math.floor((i + 3) / 6)}`],
            yearFrom: 1800 + 4 * i,
            yearTo: 1800 + 4 * i,
            medium: 'ink',
          },
    ),
  )
  await upsertWorks('test', records)
  await warmUp()
  works = await Promise.all((await listPublishedIds()).map((id) => getWork(nobody, id)))
}, 120_000)
afterAll(coolDown)

describe('a bridge between two works', () => {
  test('fits the minutes, goes in near steps, and every reason is borne out by the catalogue', async () => {
    for (const minutes of [4, 9, 30]) {
      const [from, to] = [at(2), at(14)]
      const way = await getBridge(nobody, { from: from.slug, to: to.id, minutes })
      expect(way.steps.length).toBeGreaterThan(1)
      expect(way.steps.length).toBeLessThanOrEqual(12)
      expect(way.plannedSeconds).toBe(way.steps.reduce((sum, { plannedSeconds }) => sum + plannedSeconds, 0))
      expect(way.plannedSeconds).toBeLessThanOrEqual(minutes * 60)
      expect([way.steps[0]!.artwork.id, way.steps.at(-1)!.artwork.id]).toEqual([from.id, to.id])
      way.steps.forEach(({ artwork, hop }, i) => {
        expect(hop === null).toBe(i === 0)
        if (i === 0) return
        expect(hop!.likeness).toBeGreaterThanOrEqual(way.near)
        const before = works.find(({ id }) => id === way.steps[i - 1]!.artwork.id)!
        const facts = commonFacts(before, works.find(({ id }) => id === artwork.id)!)
        expect(facts.length > 0 ? facts : [{ key: 'likeness' }]).toContainEqual(hop!.reason)
      })
    }
  })

  test('says there is none where nothing leads to a work, and where there is no time', async () => {
    const alone = await getBridge(nobody, { from: at(0).id, to: at(59).id, minutes: 60 })
    expect(alone.steps).toEqual([])
    expect(alone.plannedSeconds).toBe(0)
    const hurried = await getBridge(nobody, { from: at(0).id, to: at(1).id, minutes: 1 })
    expect(hurried).toMatchObject({ worksMax: 1, steps: [] })
  })

  test('never passes a work the visitor is not interested in', async () => {
    const actor = { type: 'visitor' as const, ...(await createVisitor()) }
    const wishes = { from: at(2).id, to: at(14).id, minutes: 9 }
    const [, second] = (await getBridge(actor, wishes)).steps
    const refused = second!.artwork.id
    await recordInteractions(actor, [
      {
        id: newId(),
        kind: 'not_interested',
        artworkId: refused,
        aspect: 'work',
        occurredAt: new Date().toISOString(),
      },
    ])
    const after = await getBridge(actor, wishes)
    expect(after.steps.map(({ artwork }) => artwork.id)).not.toContain(refused)
  })

  test('needs two works that are on show', async () => {
    await expect(getBridge(nobody, { from: at(2).id, to: at(2).slug })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await expect(getBridge(nobody, { from: at(2).id, to: newId() })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('takes for each work the look to expect of this visitor, and goes over fewer works where that is long', async () => {
    const slow = { type: 'visitor' as const, ...(await createVisitor()) }
    await recordInteractions(
      slow,
      Array.from({ length: 12 }, (_, i) => ({
        id: newId(),
        kind: 'view',
        artworkId: at(30 + i).id,
        dwellMs: 120_000,
        occurredAt: new Date(Date.now() - 60_000 * (i + 3)).toISOString(),
      })),
    )
    const ends = { from: at(2).id, to: at(14).id }
    const expectPaced = async (viewer: Viewer, events: Events, way: BridgeWay) => {
      expect(way.steps.length).toBeGreaterThan(1)
      expect(way.plannedSeconds).toBeLessThanOrEqual(way.minutes * 60)
      const artworks = way.steps.map(({ artwork }) => artwork)
      const lookSecondsOf = await expectLooks(viewer, events, artworks)
      for (const { artwork, plannedSeconds } of way.steps)
        expect(plannedSeconds).toBe(overheadSecondsOf(artwork) + lookSecondsOf(artwork))
    }
    const usual = await getBridge(nobody, { ...ends, minutes: 20 })
    await expectPaced(nobody, [], usual)
    const own = await getBridge(slow, { ...ends, minutes: 20 })
    await expectPaced(slow, (await historyForRanking(slow)).events, own)
    expect(own.steps[0]!.plannedSeconds).toBeGreaterThan(2 * usual.steps[0]!.plannedSeconds)
    // what is just time enough for others is not for somebody who looks so long
    const hurried = await getBridge(slow, { ...ends, minutes: Math.ceil(usual.plannedSeconds / 60) })
    expect(hurried.steps.length).toBeLessThan(usual.steps.length)
    expect(hurried.worksMax).toBeLessThan(usual.worksMax)
  })
})

describe('what two works have in common', () => {
  const work = (given: Partial<ArtworkDetail>) =>
    ({
      makerViews: [],
      makers: [],
      makerIds: [],
      subjects: [],
      style: null,
      medium: null,
      yearFrom: null,
      yearTo: null,
      palette: [],
      ...given,
    }) as unknown as ArtworkDetail

  test('is the maker before the subject, the school, the moment, the colour, the medium and the time', () => {
    const maker = { id: 'm', name: 'Ines', role: 'artist', birthYear: null, deathYear: null }
    const one = work({
      makerViews: [maker],
      makers: ['Ines'],
      makerIds: ['m'],
      subjects: ['nature/animals/horse'],
      style: 'Waves',
      medium: 'Oil on canvas',
      yearFrom: 1900,
      palette: [{ hex: '#224488', share: 0.5 }],
    })
    const other = work({
      ...one,
      subjects: ['nature/animals/dog'],
      medium: 'oil on canvas',
      yearFrom: 1903,
      palette: [{ hex: '#234589', share: 0.4 }],
    })
    expect(commonFacts(one, other)).toEqual([
      { key: 'maker', value: 'Ines' },
      { key: 'subject', value: 'nature/animals' },
      { key: 'school', value: 'Waves' },
      { key: 'period', years: 3 },
      { key: 'colour', value: '#224488' },
      { key: 'medium', value: 'Oil on canvas' },
    ])
    expect(commonFacts(work({ yearFrom: 1900 }), work({ yearFrom: 1930 }))).toEqual([
      { key: 'period', years: 30 },
    ])
  })

  test('is no maker where nobody knows who made them', () => {
    const unknown = work({
      makerViews: [
        { id: 'u', name: 'Unknown photographer', role: 'artist', birthYear: null, deathYear: null },
      ],
      makers: ['Unknown photographer'],
      makerIds: ['u'],
      style: 'Waves',
    })
    expect(commonFacts(unknown, work(unknown))).toEqual([{ key: 'school', value: 'Waves' }])
  })

  test('is nothing where the catalogue names nothing, and the reason says so', () => {
    expect(reasonOf(work({ yearFrom: 1600 }), work({ yearFrom: 1900 }), null)).toEqual({ key: 'likeness' })
  })

  test('is not said twice in a row where there is something else to say', () => {
    const one = work({ style: 'Waves', medium: 'ink' })
    expect(reasonOf(one, one, { key: 'school', value: 'Waves' })).toEqual({ key: 'medium', value: 'ink' })
    expect(reasonOf(work({ style: 'Waves' }), one, { key: 'school', value: 'Waves' })).toEqual({
      key: 'school',
      value: 'Waves',
    })
  })
})
