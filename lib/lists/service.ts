import { randomBytes } from 'node:crypto'
import { requireReader, requireVisitorActor } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/schema'
import { getCards } from '@/lib/catalogue/service'
import { newId } from '@/lib/clock'
import { AppError, parseInput } from '@/lib/errors'
import { ensureVisitor } from '@/lib/interactions/service'
import {
  appendItem,
  countLists,
  deleteItem,
  deleteListRow,
  findListRow,
  findSharedRow,
  insertList,
  type ListRow,
  replaceListItems,
  selectLists,
  updateListRow,
} from './queries'
import {
  type ListChange,
  type ListInput,
  type ListItemInput,
  type ListSummary,
  listChangeSchema,
  listInputSchema,
  listItemSchema,
  listItemsSchema,
  listsMax,
  listWorksMax,
  type SharedList,
  type WorkList,
} from './schema'

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i
const firstWorksMax = 6
const shareKeyPattern = /^[\w-]{22}$/

const reading = (actor: Actor) => requireVisitorActor(actor, 'history:read').visitorId
const writing = (actor: Actor) => requireVisitorActor(actor, 'history:write').visitorId

async function requireRow(visitorId: string, id: string): Promise<ListRow> {
  const row = uuid.test(id) ? await findListRow(visitorId, id) : null
  if (!row) throw new AppError('not_found', 'There is no such list of yours.')
  return row
}

function summaryOf({ items: _, ...row }: ListRow) {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() }
}

async function worksOf(row: ListRow): Promise<WorkList['items']> {
  const cards = await getCards(row.items.map(({ artworkId }) => artworkId))
  return row.items.flatMap(({ artworkId, note }) => {
    const artwork = cards.get(artworkId)
    return artwork ? [{ artwork, note }] : []
  })
}

async function withWorks(row: ListRow): Promise<WorkList> {
  return { ...summaryOf(row), items: await worksOf(row) }
}

/** Refuses works that are not on show, or that come twice, each by its place. */
async function checkWorks(ids: string[], path: (place: number) => string): Promise<void> {
  const cards = await getCards(ids)
  const problems = ids.flatMap((id, place) => {
    if (!cards.has(id)) return [{ path: path(place), message: 'is no work on show; take the id from a work' }]
    const first = ids.indexOf(id)
    return first < place ? [{ path: path(place), message: `is in the list already, at ${first}` }] : []
  })
  if (problems.length > 0)
    throw new AppError('invalid_input', 'Some works cannot be in this list.', { problems })
}

/** The visitor's lists, the last changed first. */
export async function listLists(actor: Actor): Promise<ListSummary[]> {
  const rows = await selectLists(reading(actor))
  const firstOf = (row: ListRow) => row.items.slice(0, firstWorksMax).map(({ artworkId }) => artworkId)
  const cards = await getCards(rows.flatMap(firstOf))
  return rows.map((row) => ({
    ...summaryOf(row),
    count: row.items.length,
    first: firstOf(row).flatMap((id) => cards.get(id) ?? []),
  }))
}

/** The visitor's lists as a work's page offers them: by name, and whether the work is in each. */
export async function listListsFor(
  actor: Actor,
  artworkId: string,
): Promise<{ id: string; name: string; holds: boolean }[]> {
  const rows = await selectLists(reading(actor))
  return rows.map(({ id, name, items }) => ({
    id,
    name,
    holds: items.some((item) => item.artworkId === artworkId),
  }))
}

/** One of the visitor's own lists; anybody else's does not exist. */
export async function getList(actor: Actor, id: string): Promise<WorkList> {
  return withWorks(await requireRow(reading(actor), id))
}

/** A new list, with works where some are given. Private until it is shared. */
export async function createList(actor: Actor, input: ListInput): Promise<WorkList> {
  const visitorId = writing(actor)
  const { name, note, works } = parseInput(listInputSchema, input)
  const ids = works.map((id) => id.toLowerCase())
  await checkWorks(ids, (place) => `works.${place}`)
  if ((await countLists(visitorId)) >= listsMax) {
    throw new AppError('conflict', `There are ${listsMax} lists already. Delete one first.`)
  }
  await ensureVisitor({ type: 'visitor', visitorId })
  const id = newId()
  await insertList(
    visitorId,
    { id, name, note },
    ids.map((artworkId) => ({ artworkId, note: '' })),
  )
  return withWorks(await requireRow(visitorId, id))
}

export async function updateList(actor: Actor, id: string, input: ListChange): Promise<WorkList> {
  const visitorId = writing(actor)
  await requireRow(visitorId, id)
  await updateListRow(visitorId, id, parseInput(listChangeSchema, input))
  return withWorks(await requireRow(visitorId, id))
}

export async function deleteList(actor: Actor, id: string): Promise<void> {
  const visitorId = writing(actor)
  await requireRow(visitorId, id)
  await deleteListRow(visitorId, id)
}

/** Sets the works, their order and notes. Works off show stay behind the others, to be there when they hang again. */
export async function setListItems(actor: Actor, id: string, input: ListItemInput[]): Promise<WorkList> {
  const visitorId = writing(actor)
  const row = await requireRow(visitorId, id)
  const items = parseInput(listItemsSchema, input).map(({ artworkId, note }) => ({
    artworkId: artworkId.toLowerCase(),
    note,
  }))
  await checkWorks(
    items.map(({ artworkId }) => artworkId),
    (place) => `items.${place}.artworkId`,
  )
  const onShow = await getCards(row.items.map(({ artworkId }) => artworkId))
  const offShow = row.items.filter(({ artworkId }) => !onShow.has(artworkId))
  await replaceListItems(visitorId, id, [...items, ...offShow])
  return withWorks(await requireRow(visitorId, id))
}

export async function addToList(actor: Actor, id: string, input: ListItemInput): Promise<WorkList> {
  const visitorId = writing(actor)
  const row = await requireRow(visitorId, id)
  const { artworkId, note } = parseInput(listItemSchema, input)
  await checkWorks([artworkId.toLowerCase()], () => 'artworkId')
  if (row.items.length >= listWorksMax) {
    throw new AppError('conflict', `A list holds at most ${listWorksMax} works. Begin another one.`)
  }
  await appendItem(visitorId, id, { artworkId: artworkId.toLowerCase(), note })
  return withWorks(await requireRow(visitorId, id))
}

export async function removeFromList(actor: Actor, id: string, artworkId: string): Promise<WorkList> {
  const visitorId = writing(actor)
  await requireRow(visitorId, id)
  if (uuid.test(artworkId)) await deleteItem(visitorId, id, artworkId)
  return withWorks(await requireRow(visitorId, id))
}

/** Whoever knows the key may see the list, until it is taken back. Sharing again gives the same key. */
export async function shareList(actor: Actor, id: string): Promise<WorkList> {
  const visitorId = writing(actor)
  const { shareKey } = await requireRow(visitorId, id)
  if (!shareKey) await updateListRow(visitorId, id, { shareKey: randomBytes(16).toString('base64url') })
  return withWorks(await requireRow(visitorId, id))
}

/** The link is dead from now on; a later sharing makes another one. */
export async function unshareList(actor: Actor, id: string): Promise<WorkList> {
  const visitorId = writing(actor)
  await requireRow(visitorId, id)
  await updateListRow(visitorId, id, { shareKey: null })
  return withWorks(await requireRow(visitorId, id))
}

export async function getSharedList(actor: Actor, shareKey: string): Promise<SharedList> {
  requireReader(actor)
  const row = shareKeyPattern.test(shareKey) ? await findSharedRow(shareKey) : null
  if (!row) throw new AppError('not_found', 'Nothing is shared at this address, or not any more.')
  return { name: row.name, note: row.note, items: await worksOf(row) }
}
