import { beforeAll, expect, test } from 'vitest'
import type { VisitorActor } from '@/lib/auth/schema'
import { pool } from '@/lib/db'
import { createVisitor, forgetAll } from '@/lib/interactions/service'
import { listsMax } from '@/lib/lists/schema'
import {
  addToList,
  createList,
  deleteList,
  getList,
  getSharedList,
  listLists,
  listListsFor,
  removeFromList,
  setListItems,
  shareList,
  unshareList,
  updateList,
} from '@/lib/lists/service'
import { useDatabase } from '@/tests/support/database'
import { insertWorks } from '@/tests/support/works'

useDatabase()

const nobody = { type: 'nobody' } as const
let works: string[] = []
beforeAll(async () => {
  works = await insertWorks(6)
})

async function visitor(): Promise<VisitorActor> {
  return { type: 'visitor', ...(await createVisitor()) }
}
const idsOf = ({ items }: { items: { artwork: { id: string } }[] }) => items.map(({ artwork }) => artwork.id)
const notFound = { code: 'not_found' }

test('a list is made, named, noted, put in order and deleted', async () => {
  const owner = await visitor()
  const { id } = await createList(owner, { name: ' Rain ', works: works.slice(0, 2) })
  await addToList(owner, id, { artworkId: works[4]!, note: 'the wet one' })
  expect(await getList(owner, id)).toMatchObject({ name: 'Rain', note: '', shareKey: null })
  expect(idsOf(await getList(owner, id))).toEqual([works[0], works[1], works[4]])

  await updateList(owner, id, { name: 'Weather' })
  expect(await updateList(owner, id, { note: 'All of it.' })).toMatchObject({
    name: 'Weather',
    note: 'All of it.',
  })
  const ordered = [{ artworkId: works[4]!, note: 'first' }, { artworkId: works[0]! }]
  const { items } = await setListItems(owner, id, ordered)
  expect(items.map(({ artwork, note }) => [artwork.id, note])).toEqual([
    [works[4], 'first'],
    [works[0], ''],
  ])
  expect(idsOf(await removeFromList(owner, id, works[4]!))).toEqual([works[0]])
  await deleteList(owner, id)
  expect(await listLists(owner)).toEqual([])
})

test('adding a work twice leaves it where it is', async () => {
  const owner = await visitor()
  const { id } = await createList(owner, { name: 'Twice', works: works.slice(0, 2) })
  expect(idsOf(await addToList(owner, id, { artworkId: works[0]!, note: 'again' }))).toEqual(
    works.slice(0, 2),
  )
  expect(await listListsFor(owner, works[0]!)).toEqual([{ id, name: 'Twice', holds: true }])
  expect(await listListsFor(owner, works[3]!)).toEqual([{ id, name: 'Twice', holds: false }])
})

test('to anybody else a list does not exist, whatever they ask of it', async () => {
  const owner = await visitor()
  const other = await visitor()
  const { id } = await createList(owner, { name: 'Mine', works: [works[0]!] })
  const attempts = [
    getList(other, id),
    updateList(other, id, { name: 'Theirs' }),
    addToList(other, id, { artworkId: works[1]! }),
    setListItems(other, id, []),
    removeFromList(other, id, works[0]!),
    shareList(other, id),
    unshareList(other, id),
    deleteList(other, id),
  ]
  for (const attempt of attempts) await expect(attempt).rejects.toMatchObject(notFound)
  await expect(getList(nobody, id)).rejects.toMatchObject({ code: 'unauthenticated' })
  expect(await listLists(other)).toEqual([])
  expect(idsOf(await getList(owner, id))).toEqual([works[0]])
})

test('a shared list is found by its key alone, and says nothing of whose it is', async () => {
  const owner = await visitor()
  const { id } = await createList(owner, { name: 'For you', note: 'Look.', works: works.slice(0, 2) })
  const { shareKey } = await shareList(owner, id)
  expect(shareKey).toMatch(/^[\w-]{22}$/)
  expect((await shareList(owner, id)).shareKey).toBe(shareKey)

  const shared = await getSharedList(nobody, shareKey!)
  expect(Object.keys(shared).sort()).toEqual(['items', 'name', 'note'])
  expect(idsOf(shared)).toEqual(works.slice(0, 2))
  const said = JSON.stringify(shared)
  for (const personal of [owner.visitorId, id, shareKey!]) expect(said).not.toContain(personal)
  await expect(getSharedList(nobody, id)).rejects.toMatchObject(notFound)
})

test('a link ends when it is taken back, when its list is deleted, and when its owner is forgotten', async () => {
  const owner = await visitor()
  const make = async () => {
    const { id } = await createList(owner, { name: 'Passing', works: [works[0]!] })
    return { id, key: (await shareList(owner, id)).shareKey! }
  }
  const [revoked, deleted, forgotten] = [await make(), await make(), await make()]
  await unshareList(owner, revoked.id)
  await deleteList(owner, deleted.id)
  expect((await shareList(owner, revoked.id)).shareKey).not.toBe(revoked.key)
  await getSharedList(nobody, forgotten.key)
  await forgetAll(owner)
  for (const { key } of [revoked, deleted, forgotten]) {
    await expect(getSharedList(nobody, key)).rejects.toMatchObject(notFound)
  }
  const { rows } = await pool().query('SELECT 1 FROM visitor_list WHERE visitor_id = $1', [owner.visitorId])
  expect(rows).toEqual([])
  // who was forgotten may begin anew with the same token
  expect(await createList(owner, { name: 'Anew' })).toMatchObject({ items: [] })
})

test('a work off show leaves the wall but not the list', async () => {
  const owner = await visitor()
  const { id } = await createList(owner, { name: 'Resting', works: works.slice(0, 3) })
  const show = (state: string) =>
    pool().query('UPDATE artwork SET state = $2, updated_at = now() WHERE id = $1', [works[1], state])
  await show('hidden')
  await pool().query('UPDATE catalogue_revision SET revision = revision + 1')
  const seen = await getList(owner, id)
  expect(idsOf(seen)).toEqual([works[0], works[2]])
  await setListItems(
    owner,
    id,
    [...seen.items].reverse().map(({ artwork }) => ({ artworkId: artwork.id })),
  )
  await show('published')
  await pool().query('UPDATE catalogue_revision SET revision = revision + 1')
  expect(idsOf(await getList(owner, id))).toEqual([works[2], works[0], works[1]])
})

test('what cannot be in a list is named by its place', async () => {
  const owner = await visitor()
  const stranger = '00000000-0000-7000-8000-000000000000'
  await expect(createList(owner, { name: '' })).rejects.toMatchObject({ problems: [{ path: 'name' }] })
  await expect(createList(owner, { name: 'x', works: [works[0]!, stranger] })).rejects.toMatchObject({
    problems: [{ path: 'works.1' }],
  })
  const { id } = await createList(owner, { name: 'x' })
  await expect(
    setListItems(owner, id, [{ artworkId: works[0]! }, { artworkId: works[0]! }]),
  ).rejects.toMatchObject({ problems: [{ path: 'items.1.artworkId' }] })
  await expect(addToList(owner, id, { artworkId: stranger })).rejects.toMatchObject({ code: 'invalid_input' })
})

test('one visitor has at most so many lists', async () => {
  const owner = await visitor()
  for (let n = 0; n < listsMax; n++) await createList(owner, { name: `No. ${n}` })
  await expect(createList(owner, { name: 'One more' })).rejects.toMatchObject({ code: 'conflict' })
})
