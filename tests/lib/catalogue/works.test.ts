import { describe, expect, test } from 'vitest'
import { systemActor } from '@/lib/auth/schema'
import { type WorkRecordInput, workRecordSchema } from '@/lib/catalogue/schema'
import {
  catalogueRevision,
  getCards,
  getWork,
  listPublishedIds,
  listWorksForAdmin,
  readContents,
  updateWork,
  upsertWorks,
} from '@/lib/catalogue/service'
import { pool } from '@/lib/db'
import { useDatabase } from '@/tests/support/database'

useDatabase()
const nobody = { type: 'nobody' } as const

const record = (over: Partial<WorkRecordInput> & { sourceId: string }) =>
  workRecordSchema.parse({ title: `Work ${over.sourceId}`, ...over })

async function idOf(source: string, sourceId: string): Promise<string> {
  const { rows } = await pool().query('select id from artwork where source = $1 and source_id = $2', [
    source,
    sourceId,
  ])
  return rows[0].id
}

describe('importing works', () => {
  test('the same records a second time change nothing, not even the revision', async () => {
    const records = Array.from({ length: 1500 }, (_, index) =>
      record({ sourceId: `s${index}`, makers: [{ sourceId: `m${index % 7}`, name: `Maker ${index % 7}` }] }),
    )
    expect(await upsertWorks('twice', records)).toEqual({ created: 1500, updated: 0, unchanged: 0 })
    const revision = await catalogueRevision()
    expect(await upsertWorks('twice', records)).toEqual({ created: 0, updated: 0, unchanged: 1500 })
    expect(await catalogueRevision()).toBe(revision)
  })

  test('the order of a record’s fields is not a change', async () => {
    await upsertWorks('order', [record({ sourceId: '1', title: 'A', medium: 'Ink', style: 'Plain' })])
    const other = { style: 'Plain', medium: 'Ink', ...record({ sourceId: '1', title: 'A' }) }
    expect(await upsertWorks('order', [other])).toEqual({ created: 0, updated: 0, unchanged: 1 })
  })

  test('a changed record keeps its id and address and moves the revision', async () => {
    await upsertWorks('change', [record({ sourceId: '1', title: 'Before' })])
    const before = await getWork(nobody, await idOf('change', '1'))
    const revision = await catalogueRevision()
    expect(await upsertWorks('change', [record({ sourceId: '1', title: 'After' })])).toMatchObject({
      updated: 1,
    })
    const after = await getWork(nobody, before.slug)
    expect(after).toMatchObject({ id: before.id, title: 'After', slug: before.slug })
    expect(await catalogueRevision()).not.toBe(revision)
  })

  test('one work the database refuses leaves nothing of its batch', async () => {
    const records = [
      record({ sourceId: 'good' }),
      { ...record({ sourceId: 'bad' }), title: 'nul \u0000 byte' },
    ]
    await expect(upsertWorks('whole', records)).rejects.toThrow()
    const { rows } = await pool().query(`select count(*)::int as n from artwork where source = 'whole'`)
    expect(rows[0].n).toBe(0)
  })

  test('two imports that share makers finish without waiting for each other for ever', async () => {
    const batch = (turn: number) =>
      Array.from({ length: 300 }, (_, index) =>
        record({
          sourceId: `${turn}-${index}`,
          makers: [{ sourceId: `x${(index * (turn ? 1 : 299)) % 300}`, name: `X ${turn}` }],
        }),
      )
    const done = await Promise.all([0, 1, 2, 3].map((turn) => upsertWorks('race', batch(turn % 2))))
    expect(done.reduce((sum, { created }) => sum + created, 0)).toBe(600)
  })

  test('one record’s silence on a maker does not erase what another says', async () => {
    const monet = { sourceId: 'monet', name: 'Claude Monet' }
    await upsertWorks('silence', [
      record({ sourceId: '1', makers: [{ ...monet, birthYear: 1840 }] }),
      record({ sourceId: '2', makers: [monet] }),
    ])
    const work = await getWork(nobody, await idOf('silence', '2'))
    expect(work.makerViews).toMatchObject([{ name: 'Claude Monet', role: 'artist', birthYear: 1840 }])
  })
})

describe('addresses', () => {
  test('works of one title and maker have addresses of their own', async () => {
    const same = Array.from({ length: 500 }, (_, index) =>
      record({ sourceId: String(index), title: 'Untitled', makers: [{ sourceId: 'a', name: 'Agnes' }] }),
    )
    await upsertWorks('slugs', same)
    const { rows } = await pool().query(
      `select count(distinct slug)::int as n, min(slug) as one from artwork where source = 'slugs'`,
    )
    expect(rows[0].n).toBe(500)
    expect(rows[0].one).toMatch(/^untitled-agnes-[0-9a-z]{10}$/)
  })

  test('a title in another script is its own address, plain or percent-encoded', async () => {
    await upsertWorks('script', [
      record({ sourceId: '1', title: '睡蓮' }),
      record({ sourceId: '2', title: 'Éte à Ås' }),
    ])
    const { slug } = await getWork(nobody, await idOf('script', '1'))
    expect(slug).toMatch(/^睡蓮-/)
    expect((await getWork(nobody, encodeURIComponent(slug))).title).toBe('睡蓮')
    expect((await getWork(nobody, await idOf('script', '2'))).slug).toMatch(/^ete-a-as-/)
  })
})

describe('curators', () => {
  test('what a hand has changed, an import leaves alone', async () => {
    await upsertWorks('hand', [record({ sourceId: '1', title: 'Import', medium: 'Oil', altText: 'A boat.' })])
    const id = await idOf('hand', '1')
    await updateWork(systemActor, id, { title: 'By hand', altText: 'A red boat at dusk.' })
    await upsertWorks('hand', [
      record({ sourceId: '1', title: 'Import 2', medium: 'Tempera', altText: 'Boat.' }),
    ])
    expect(await getWork(nobody, id)).toMatchObject({
      title: 'By hand',
      altText: 'A red boat at dusk.',
      altOrigin: 'curator',
      medium: 'Tempera',
    })
  })

  test('a hidden work is nobody’s to see, and an import does not bring it back', async () => {
    await upsertWorks('hide', [record({ sourceId: '1' })])
    const id = await idOf('hide', '1')
    await updateWork(systemActor, id, { state: 'hidden' })
    await upsertWorks('hide', [record({ sourceId: '1', title: 'New title' })])
    await expect(getWork(nobody, id)).rejects.toMatchObject({ code: 'not_found' })
    expect(await getCards([id])).toEqual(new Map())
    expect(await listPublishedIds()).not.toContain(id)
    expect((await getWork(systemActor, id)).title).toBe('New title')
  })

  test('only admins edit, every edit is in the audit log, and an edit that makes no sense is refused by field', async () => {
    await upsertWorks('audit', [record({ sourceId: '1', yearFrom: 1900, yearTo: 1905 })])
    const id = await idOf('audit', '1')
    await expect(updateWork(nobody, id, { title: 'x' })).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(updateWork(systemActor, id, { yearFrom: 1950 })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await expect(updateWork(systemActor, id, { wall: 3 })).rejects.toMatchObject({ code: 'invalid_input' })
    await updateWork(systemActor, id, { title: 'Seen' })
    const { rows } = await pool().query('select action, detail from audit_entry where subject = $1', [id])
    expect(rows).toEqual([
      { action: 'works.update', detail: { before: { title: 'Work 1' }, after: { title: 'Seen' } } },
    ])
  })

  test('an edited title is found by search in the admin’s table at once', async () => {
    await upsertWorks('find', [record({ sourceId: '1' })])
    const id = await idOf('find', '1')
    await updateWork(systemActor, id, { title: 'Zwischenräume', state: 'draft' })
    const found = await listWorksForAdmin(systemActor, { q: 'zwischenraume' })
    expect(found.items.map((work) => work.id)).toEqual([id])
    expect(found.total).toBe(1)
    expect(found.items[0]).toMatchObject({ state: 'draft', curatedFields: ['state', 'title'] })
  })
})

describe('reading', () => {
  test('every work has a text for who cannot see it, and says where it comes from', async () => {
    await upsertWorks('alt', [
      record({
        sourceId: '1',
        title: 'Rain',
        makers: [{ sourceId: 'i', name: 'Ines' }],
        dateText: '1901',
        medium: 'oil',
      }),
      record({ sourceId: '2', altText: 'Two figures in rain.' }),
    ])
    const [facts, source] = await Promise.all(
      ['1', '2'].map(async (sourceId) => getWork(nobody, await idOf('alt', sourceId))),
    )
    expect(facts).toMatchObject({ altText: 'Rain by Ines, 1901. Oil.', altOrigin: 'metadata' })
    expect(source).toMatchObject({ altText: 'Two figures in rain.', altOrigin: 'source' })
  })

  test('a card is never older than the last change, however often it was read', async () => {
    await upsertWorks('cards', [record({ sourceId: '1', title: 'Rain' }), record({ sourceId: '2' })])
    const [one, two] = [await idOf('cards', '1'), await idOf('cards', '2')]
    expect((await getCards([one, two])).get(one)!.title).toBe('Rain')
    expect([...(await getCards([two, one])).keys()]).toEqual([two, one])
    await updateWork(systemActor, one, { title: 'Late rain' })
    expect((await getCards([one])).get(one)!.title).toBe('Late rain')
    await updateWork(systemActor, one, { state: 'hidden' })
    expect(await getCards([one])).toEqual(new Map())
    const [shown, all] = await Promise.all([
      getCards([one, two]),
      getCards([one, two], { includeHidden: true }),
    ])
    expect([shown.size, all.size]).toEqual([1, 2])
    await updateWork(systemActor, one, { state: 'published' })
    expect((await getCards([one])).size).toBe(1)
  })

  test('contents come back as they went in, features to the bit, and only changed ones when asked', async () => {
    const features = Float32Array.from({ length: 97 }, (_, index) => Math.sin(index) / 3)
    await upsertWorks('contents', [
      record({
        sourceId: '1',
        features,
        subjects: ['nature/water'],
        palette: [{ hex: '#336699', share: 0.5 }],
      }),
    ])
    const id = await idOf('contents', '1')
    const all = []
    for await (const entry of readContents()) all.push(entry)
    const entry = all.find(({ content }) => content.id === id)
    expect(entry?.content.features).toEqual(features)
    expect(entry).toMatchObject({ published: true, content: { subjects: ['nature/water'] } })
    const later = []
    for await (const each of readContents(new Date(Date.now() + 3_600_000))) later.push(each)
    expect(later).toEqual([])
    expect(all.length).toBeGreaterThan(2000)
    expect(new Set(all.map(({ content }) => content.id)).size).toBe(all.length)
  })
})
