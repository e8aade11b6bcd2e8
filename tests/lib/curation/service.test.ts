import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor, type VisitorActor } from '@/lib/auth/schema'
import { workRecordSchema } from '@/lib/catalogue/schema'
import { listPublishedIds, upsertWorks } from '@/lib/catalogue/service'
import { newId } from '@/lib/clock'
import {
  addRule,
  createCurated,
  deleteCurated,
  getCurated,
  getMyExhibition,
  listCurated,
  listRules,
  previewForgetting,
  publishCurated,
  removeRule,
  setCuratedItems,
  unpublishCurated,
} from '@/lib/curation/service'
import { AppError } from '@/lib/errors'
import { createVisitor, exportHistory, forget, recordInteractions } from '@/lib/interactions/service'
import { coolDown, warmUp } from '@/lib/recommendation/service'
import { useDatabase } from '@/tests/support/database'

useDatabase()

const styles = ['Waves', 'Grids', 'Fields', 'Blooms']
const hues = ['#2255aa', '#aa3322', '#228844', '#ddaa33']
const nobody = { type: 'nobody' } as const
let ids: string[] = []
let styleOf = new Map<string, number>()

async function visitor(): Promise<VisitorActor> {
  return { type: 'visitor', ...(await createVisitor()) }
}

/** Looks for 40 s at works of one style; returns the interactions' ids. */
async function look(actor: VisitorActor, style: number, count: number, from = 0): Promise<string[]> {
  const works = ids.filter((id) => styleOf.get(id) === style).slice(from, from + count)
  const inputs = works.map((artworkId, at) => ({
    id: newId(),
    kind: 'view',
    artworkId,
    dwellMs: 40_000,
    occurredAt: new Date(Date.now() - 60_000 * (count - at)).toISOString(),
  }))
  const results = await recordInteractions(actor, inputs)
  expect(results.map(({ status }) => status)).toEqual(inputs.map(() => 'accepted'))
  return inputs.map(({ id }) => id)
}

beforeAll(async () => {
  const records = Array.from({ length: 120 }, (_, at) =>
    workRecordSchema.parse({
      sourceId: String(at),
      title: `Study ${at}`,
      makers: [{ sourceId: `m${at % 20}`, name: `Maker ${at % 20}` }],
      style: styles[at % 4],
      subjects: [`kind/${styles[at % 4]}`],
      palette: [{ hex: hues[at % 4], share: 1 }],
    }),
  )
  await upsertWorks('test', records)
  ids = await listPublishedIds()
  const { getCards } = await import('@/lib/catalogue/service')
  const cards = await getCards(ids)
  styleOf = new Map(ids.map((id) => [id, styles.indexOf(cards.get(id)!.style!)]))
  await warmUp()
})
afterAll(coolDown)

describe('my exhibition', () => {
  test('looks at two kinds hang those two kinds, each pick with parts that add up', async () => {
    const actor = await visitor()
    await look(actor, 0, 3)
    await look(actor, 1, 3)
    const wall = await getMyExhibition(actor)
    expect(wall.picks).toHaveLength(12)
    const hung = wall.picks.map(({ artwork }) => artwork.style)
    expect(hung.filter((style) => style === 'Waves' || style === 'Grids').length).toBeGreaterThanOrEqual(10)
    expect(new Set(hung).size).toBeGreaterThanOrEqual(2)
    for (const { reason } of wall.picks) {
      const sum = reason.base + reason.together + reason.shares.reduce((total, { share }) => total + share, 0)
      expect(Math.abs(sum - reason.score)).toBeLessThan(1e-5)
    }
    const causes = wall.picks.flatMap(({ reason }) => reason.causes)
    expect(causes.length).toBeGreaterThan(0)
    for (const cause of causes) expect(cause.verified && cause.leftOut !== null).toBe(true)
    expect(wall.history).toHaveLength(6)
  })

  test('what was looked at does not hang again', async () => {
    const actor = await visitor()
    await look(actor, 2, 5)
    const wall = await getMyExhibition(actor)
    const seen = new Set(wall.history.map(({ artwork }) => artwork.id))
    expect(wall.picks.some(({ artwork }) => seen.has(artwork.id))).toBe(false)
  })

  test('while nothing changes the same wall hangs, and a new look hangs another', async () => {
    const actor = await visitor()
    await look(actor, 0, 3)
    const first = await getMyExhibition(actor)
    expect((await getMyExhibition(actor)).id).toBe(first.id)
    await look(actor, 3, 3)
    const second = await getMyExhibition(actor)
    expect(second.id).not.toBe(first.id)
    expect(second.picks.map(({ artwork }) => artwork.id)).not.toEqual(
      first.picks.map(({ artwork }) => artwork.id),
    )
  })

  test('what a preview of forgetting promises is what then hangs, pick by pick and reason by reason', async () => {
    const actor = await visitor()
    const waves = await look(actor, 0, 3)
    await look(actor, 1, 3)
    const preview = await previewForgetting(actor, waves)
    expect(preview.arriving.length).toBeGreaterThan(0)
    expect((await getMyExhibition(actor)).id).toBe(preview.before.id)
    await forget(actor, waves)
    const after = await getMyExhibition(actor)
    expect(after.picks).toEqual(preview.after.picks)
    expect(after.history.map(({ artwork }) => artwork.style)).toEqual(['Grids', 'Grids', 'Grids'])
  })

  test('a wall never names an interaction that was forgotten', async () => {
    const actor = await visitor()
    const looks = await look(actor, 0, 2)
    await getMyExhibition(actor)
    await forget(actor, looks.slice(0, 1))
    expect(JSON.stringify((await exportHistory(actor)).exhibitions)).not.toContain(looks[0])
  })

  test('a look forgotten while the wall is being hung does not come back in a stored reason', async () => {
    for (let round = 0; round < 5; round++) {
      const actor = await visitor()
      const looks = await look(actor, 0, 4)
      await Promise.all([getMyExhibition(actor), forget(actor, looks.slice(0, 2))])
      expect(JSON.stringify((await exportHistory(actor)).exhibitions)).not.toContain(looks[0])
    }
  })

  test("one visitor's wall is no one else's", async () => {
    await expect(getMyExhibition(nobody)).rejects.toMatchObject({ code: 'unauthenticated' })
    const [one, other] = [await visitor(), await visitor()]
    const looks = await look(one, 0, 3)
    await look(other, 1, 3)
    const before = await getMyExhibition(other)
    // the ids of another's interactions change nothing
    const preview = await previewForgetting(other, looks)
    expect(preview.after.picks).toEqual(before.picks)
  })
})

describe('pins and exclusions', () => {
  test("a pin hangs on every wall with the curator's words, until it is taken back", async () => {
    const actor = await visitor()
    await look(actor, 0, 3)
    const before = await getMyExhibition(actor)
    const pinned = ids.find((id) => styleOf.get(id) === 3)!
    const rule = await addRule(systemActor, {
      kind: 'pin',
      target: 'work',
      value: pinned,
      reason: 'Newly restored',
    })
    const wall = await getMyExhibition(actor)
    const pick = wall.picks.find(({ artwork }) => artwork.id === pinned)!
    expect(pick.reason.sentence).toEqual({ key: 'pinned', reason: 'Newly restored' })
    await removeRule(systemActor, rule.id)
    const after = await getMyExhibition(actor)
    expect(after.picks.map(({ artwork }) => artwork.id)).toEqual(
      before.picks.map(({ artwork }) => artwork.id),
    )
  })

  test('an excluded style leaves every wall at once', async () => {
    const actor = await visitor()
    await look(actor, 0, 3)
    const rule = await addRule(systemActor, {
      kind: 'exclude',
      target: 'style',
      value: 'Waves',
      reason: 'On loan',
    })
    const wall = await getMyExhibition(actor)
    expect(wall.picks.length).toBe(12)
    expect(wall.picks.some(({ artwork }) => artwork.style === 'Waves')).toBe(false)
    await removeRule(systemActor, rule.id)
  })

  test('only admins read or make rules, and a rule without words is refused by name', async () => {
    await expect(listRules(await visitor())).rejects.toMatchObject({ code: 'forbidden' })
    await expect(
      addRule(systemActor, { kind: 'pin', target: 'work', value: ids[0]!, reason: '' }),
    ).rejects.toMatchObject({ code: 'invalid_input', problems: [{ path: 'reason' }] })
  })
})

describe('curated exhibitions', () => {
  test('a draft is found by admins only; published, by everybody', async () => {
    const made = await createCurated(systemActor, { title: 'Quiet Water', text: 'Three studies.' })
    await expect(publishCurated(systemActor, made.id)).rejects.toBeInstanceOf(AppError)
    const items = ids.slice(0, 3).map((artworkId, at) => ({ artworkId, label: `label ${at}` }))
    await setCuratedItems(systemActor, made.id, items)
    await expect(getCurated(nobody, made.slug)).rejects.toMatchObject({ code: 'not_found' })
    await publishCurated(systemActor, made.id)
    const shown = await getCurated(nobody, made.slug)
    expect(shown.items.map(({ artwork, label }) => [artwork.id, label])).toEqual(
      items.map((i) => [i.artworkId, i.label]),
    )
    expect((await listCurated(nobody)).map(({ slug }) => slug)).toContain('quiet-water')
    await unpublishCurated(systemActor, made.id)
    expect(await listCurated(nobody)).toEqual([])
    await deleteCurated(systemActor, made.id)
  })

  test('an unknown or repeated work is named by its place, and nothing is half hung', async () => {
    const made = await createCurated(systemActor, { title: 'Grids' })
    await setCuratedItems(systemActor, made.id, [{ artworkId: ids[0]! }])
    const wrong = [{ artworkId: ids[1]! }, { artworkId: newId() }, { artworkId: ids[1]! }]
    await expect(setCuratedItems(systemActor, made.id, wrong)).rejects.toMatchObject({
      code: 'invalid_input',
      problems: [{ path: 'items.1.artworkId' }, { path: 'items.2.artworkId' }],
    })
    expect((await getCurated(systemActor, made.id)).items.map(({ artwork }) => artwork.id)).toEqual([ids[0]])
  })

  test('two exhibitions of one title get two addresses', async () => {
    const [a, b] = [
      await createCurated(systemActor, { title: 'Étude' }),
      await createCurated(systemActor, { title: 'Étude' }),
    ]
    expect([a.slug, b.slug]).toEqual(['etude', 'etude-2'])
  })
})
