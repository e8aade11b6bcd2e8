import { type Prisma, pool, prisma } from '@/lib/db'

const columns = {
  id: true,
  name: true,
  note: true,
  shareKey: true,
  createdAt: true,
  updatedAt: true,
  items: {
    orderBy: [{ position: 'asc' }, { artworkId: 'asc' }],
    select: { artworkId: true, note: true },
  },
} satisfies Prisma.VisitorListSelect

export type ListRow = Prisma.VisitorListGetPayload<{ select: typeof columns }>
type Item = { artworkId: string; note: string }

const keyOf = (visitorId: string, id: string) => ({ visitorId_id: { visitorId, id } })

export function selectLists(visitorId: string): Promise<ListRow[]> {
  return prisma().visitorList.findMany({
    where: { visitorId },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    select: columns,
  })
}

export function countLists(visitorId: string): Promise<number> {
  return prisma().visitorList.count({ where: { visitorId } })
}

export function findListRow(visitorId: string, id: string): Promise<ListRow | null> {
  return prisma().visitorList.findUnique({ where: keyOf(visitorId, id), select: columns })
}

export function findSharedRow(shareKey: string): Promise<ListRow | null> {
  return prisma().visitorList.findFirst({ where: { shareKey }, select: columns })
}

export async function insertList(
  visitorId: string,
  list: { id: string; name: string; note: string },
  items: Item[],
): Promise<void> {
  await prisma().$transaction([
    prisma().visitorList.create({ data: { visitorId, ...list }, select: { id: true } }),
    prisma().visitorListItem.createMany({
      data: items.map((item, position) => ({ visitorId, listId: list.id, position, ...item })),
    }),
  ])
}

export async function updateListRow(
  visitorId: string,
  id: string,
  change: { name?: string; note?: string; shareKey?: string | null },
): Promise<void> {
  const data = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  await prisma().visitorList.update({ where: keyOf(visitorId, id), data, select: { id: true } })
}

/** Replaces the works of a list, all or none. */
export async function replaceListItems(visitorId: string, listId: string, items: Item[]): Promise<void> {
  await prisma().$transaction([
    prisma().visitorListItem.deleteMany({ where: { visitorId, listId } }),
    prisma().visitorListItem.createMany({
      data: items.map((item, position) => ({ visitorId, listId, position, ...item })),
    }),
    touch(visitorId, listId),
  ])
}

function touch(visitorId: string, id: string) {
  return prisma().visitorList.update({
    where: keyOf(visitorId, id),
    data: { updatedAt: new Date() },
    select: { id: true },
  })
}

/** Puts a work at the end; where it is already, only its note is written anew. */
export async function appendItem(visitorId: string, listId: string, item: Item): Promise<void> {
  await pool().query(
    `INSERT INTO visitor_list_item (visitor_id, list_id, artwork_id, note, position)
     SELECT $1::uuid, $2::uuid, $3::uuid, $4, coalesce(max(position) + 1, 0)
     FROM visitor_list_item WHERE visitor_id = $1 AND list_id = $2
     ON CONFLICT (visitor_id, list_id, artwork_id) DO UPDATE SET note = excluded.note`,
    [visitorId, listId, item.artworkId, item.note],
  )
  await touch(visitorId, listId)
}

export async function deleteItem(visitorId: string, listId: string, artworkId: string): Promise<number> {
  const { count } = await prisma().visitorListItem.deleteMany({ where: { visitorId, listId, artworkId } })
  if (count > 0) await touch(visitorId, listId)
  return count
}

export async function deleteListRow(visitorId: string, id: string): Promise<number> {
  const { count } = await prisma().visitorList.deleteMany({ where: { visitorId, id } })
  return count
}
