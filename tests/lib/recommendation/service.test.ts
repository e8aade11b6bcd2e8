import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { systemActor, type VisitorActor } from '@/lib/auth/schema'
import { workRecordSchema } from '@/lib/catalogue/schema'
import { getWork, listPublishedIds, updateWork, upsertWorks } from '@/lib/catalogue/service'
import { newId } from '@/lib/clock'
import { pool } from '@/lib/db'
import type { InteractionInput } from '@/lib/interactions/schema'
import { createVisitor, forget, recordInteractions } from '@/lib/interactions/service'
import { residency } from '@/lib/recommendation/residency'
import {
  coolDown,
  leaveOut,
  modelInUse,
  rankerHealth,
  rankFor,
  similarWorks,
  similarWorksBy,
  warmUp,
} from '@/lib/recommendation/service'
import { useDatabase } from '@/tests/support/database'

useDatabase()

const styles = ['Waves', 'Grids', 'Portraits']
const workCount = 60

function record(i: number, given: Record<string, unknown> = {}) {
  const style = styles[i % styles.length]!
  return workRecordSchema.parse({
    sourceId: String(i),
    title: `Work ${i}`,
    makers: [{ sourceId: `m${i % 9}`, name: `Maker ${i % 9}` }],
    style,
    subjects: [`${style.toLowerCase()}/kind-${i % 4}`],
    palette: [{ hex: ['#aa3322', '#2244aa', '#228844'][i % 3]!, share: 1 }],
    ...given,
  })
}

async function idOf(i: number): Promise<string> {
  const { rows } = await pool().query('select id from artwork where source_id = $1', [String(i)])
  return rows[0].id
}

let minutes = 0
async function visitorWho(...events: Partial<InteractionInput>[]): Promise<VisitorActor> {
  const { visitorId } = await createVisitor()
  const actor: VisitorActor = { type: 'visitor', visitorId }
  await does(actor, ...events)
  return actor
}

async function does(actor: VisitorActor, ...events: Partial<InteractionInput>[]): Promise<string[]> {
  const inputs = events.map((event) => ({
    id: newId(),
    kind: 'view',
    ...(event.kind === undefined || event.kind === 'view' ? { dwellMs: 20_000 } : {}),
    occurredAt: new Date(Date.now() - 3_600_000 + 1_000 * minutes++).toISOString(),
    ...event,
  }))
  const results = await recordInteractions(actor, inputs)
  expect(results.map((result) => result.status)).toEqual(inputs.map(() => 'accepted'))
  return inputs.map((input) => input.id)
}

const idsOf = ({ works }: { works: { workId: string }[] }) => works.map((work) => work.workId)

describe('rankings on a real database', () => {
  let ids: string[]
  beforeAll(async () => {
    await upsertWorks(
      'test',
      Array.from({ length: workCount }, (_, i) => record(i)),
    )
    ids = await Promise.all(Array.from({ length: workCount }, (_, i) => idOf(i)))
    await warmUp()
  })
  afterAll(coolDown)

  const styleOf = async (id: string) => (await getWork(systemActor, id)).style

  test('a nobody and a new visitor get the curator’s default while nobody has shown interest', async () => {
    for (const actor of [{ type: 'nobody' as const }, await visitorWho()]) {
      const ranking = await rankFor(actor, { count: 5 })
      expect(ranking.ranker).toBe('curator')
      expect(ranking.skipped?.map(({ ranker }) => ranker)).toEqual(['attention', 'content', 'popularity'])
      expect(ranking.historyIds).toEqual([])
      expect(idsOf(ranking)).toEqual([...ids].sort().slice(-5).reverse()) // the newest
    }
  })

  test('the ranking follows the history, and names the interactions it read', async () => {
    const actor = await visitorWho({ artworkId: ids[0] }, { artworkId: ids[3], kind: 'like' })
    const ranking = await rankFor(actor, { count: 8, explain: true })
    expect(ranking.ranker).toBe('content')
    expect(ranking.historyIds).toHaveLength(2)
    for (const work of ranking.works) {
      expect(await styleOf(work.workId)).toBe('Waves')
      expect(work.contributions.map((part) => part.interactionId).sort()).toEqual(
        [...ranking.historyIds].sort(),
      )
      const sum = work.contributions.reduce((total, { share }) => total + share, work.base + work.together)
      expect(Math.abs(sum - work.score)).toBeLessThan(1e-5)
    }
  })

  test('a new interaction changes the very next ranking', async () => {
    const actor = await visitorWho({ artworkId: ids[0] })
    const before = await rankFor(actor, { count: 10 })
    await does(actor, { artworkId: ids[1], kind: 'save' })
    const after = await rankFor(actor, { count: 10 })
    expect(idsOf(after)).not.toEqual(idsOf(before))
    expect(await styleOf(idsOf(after)[0]!)).toBe('Grids')
  })

  test('works already met are not given again, unless asked for', async () => {
    const actor = await visitorWho({ artworkId: ids[0] }, { artworkId: ids[3] })
    expect(idsOf(await rankFor(actor, { count: 100 }))).toHaveLength(workCount - 2)
    const all = await rankFor(actor, { count: 100, includeSeen: true })
    expect(idsOf(all)).toHaveLength(workCount)
    expect(idsOf(all).slice(0, 2)).toEqual(expect.arrayContaining([ids[3]]))
  })

  test('not interested is obeyed at once: the work, its maker, its style, its subject', async () => {
    const actor = await visitorWho({ artworkId: ids[0] })
    const makerId = (await getWork(systemActor, ids[6]!)).makerIds[0]!
    const refused = async () => {
      const works = await Promise.all(
        idsOf(await rankFor(actor, { count: 100 })).map((id) => getWork(systemActor, id)),
      )
      return {
        work: works.some((work) => work.id === ids[9]),
        maker: works.some((work) => work.makerIds.includes(makerId)),
        style: works.some((work) => work.style === 'Grids'),
        subject: works.some((work) => work.subjects.includes('portraits/kind-2')),
      }
    }
    const kind = 'not_interested' as const
    expect(await refused()).toEqual({ work: true, maker: true, style: true, subject: true })
    await does(actor, { kind, artworkId: ids[9], aspect: 'work' })
    expect(await refused()).toEqual({ work: false, maker: true, style: true, subject: true })
    await does(actor, { kind, artworkId: ids[6], aspect: 'maker', aspectValue: makerId })
    expect(await refused()).toEqual({ work: false, maker: false, style: true, subject: true })
    await does(actor, { kind, artworkId: ids[1], aspect: 'style', aspectValue: 'Grids' })
    const [last] = await does(actor, {
      kind,
      artworkId: ids[2],
      aspect: 'subject',
      aspectValue: 'portraits/kind-2',
    })
    expect(await refused()).toEqual({ work: false, maker: false, style: false, subject: false })
    await does(actor, { kind: 'undo', undoesId: last! })
    expect((await refused()).subject).toBe(true)
  })

  test('leaving interactions out says what forgetting them really does', async () => {
    const actor = await visitorWho({ artworkId: ids[0] }, { artworkId: ids[1], kind: 'like' })
    const [extra] = await does(actor, { artworkId: ids[1], kind: 'save' })
    const { historyIds, works } = await rankFor(actor, { count: 6 })
    const group = [historyIds[1]!, extra!]
    const picks = works.map((work) => work.workId)
    const effects = await leaveOut(actor, { exclude: [ids[0]!, ids[1]!] }, picks, [group, historyIds[0]!])
    expect(effects).toHaveLength(12)
    const preview = await rankFor(actor, { count: 100, without: group, exclude: [ids[1]!] })
    await forget(actor, group)
    const after = await rankFor(actor, { count: 100, exclude: [ids[1]!] })
    for (const { workId, score, rank } of effects.filter((effect) => effect.group === 0)) {
      for (const ranking of [preview, after]) {
        const found = ranking.works.find((work) => work.workId === workId)!
        expect(found.rank).toBe(rank)
        expect(found.score).toBeCloseTo(score, 5)
      }
    }
  })

  test('a work added, changed or hidden just now is so in the next ranking, without a restart', async () => {
    const actor = await visitorWho({ artworkId: ids[2] })
    const { pid } = residency().client
    const settle = async () => {
      await residency().refresh()
      return rankFor(actor, { count: 200 })
    }
    await upsertWorks('test', [record(100, { style: 'Portraits', subjects: ['portraits/kind-2'] })])
    const added = await idOf(100)
    expect(idsOf(await settle())).toContain(added)
    await updateWork(systemActor, added, { state: 'hidden' })
    expect(idsOf(await settle())).not.toContain(added)
    await updateWork(systemActor, added, { state: 'published' })
    expect(idsOf(await settle())).toContain(added)
    expect(residency().client.pid).toBe(pid)
  })

  test('what many visitors looked at leads where there is no history', async () => {
    for (let i = 0; i < 3; i++)
      await visitorWho({ artworkId: ids[7] }, ...(i ? [{ artworkId: ids[12] }] : []))
    await coolDown() // what everybody shares is counted when the process is filled, and every minute
    await warmUp()
    const ranking = await rankFor(await visitorWho(), { count: 3, explain: true })
    expect(ranking.ranker).toBe('popularity')
    expect(ranking.works.every((work) => work.base === work.score && work.contributions.length === 0)).toBe(
      true,
    )
  })

  test('similar works are of its kind and on show', async () => {
    const similar = await similarWorks(ids[4]!, 6)
    expect(similar).toHaveLength(6)
    for (const { workId } of similar) expect(await styleOf(workId)).toBe('Grids')
    expect(await listPublishedIds()).toEqual(expect.arrayContaining(similar.map((work) => work.workId)))
  })

  test('a ranking process that has just started says when similar works can be told at once', async () => {
    await coolDown()
    await warmUp()
    await vi.waitUntil(async () => (await rankerHealth()).similarMade, { timeout: 60_000 })
    const similar = await similarWorksBy(ids[4]!, 'colour', 6)
    for (const { workId } of similar!) expect(await styleOf(workId)).toBe('Grids')
  })

  test('without a model none is said to be in use, and the ranking process says how it is', async () => {
    expect(await modelInUse()).toBeNull()
    expect(await rankerHealth()).toMatchObject({
      state: 'up',
      works: workCount + 1,
      modelVersion: null,
      problem: null,
    })
  })
})
