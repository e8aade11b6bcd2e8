import { type Prisma, prisma } from '@/lib/db'

const summaryColumns = {
  id: true,
  slug: true,
  title: true,
  text: true,
  state: true,
  publishedAt: true,
  updatedAt: true,
} satisfies Prisma.CuratedExhibitionSelect

type SummaryRow = Prisma.CuratedExhibitionGetPayload<{ select: typeof summaryColumns }>
export type CuratedRow = Omit<SummaryRow, 'state'> & {
  state: 'draft' | 'published'
  items: { artworkId: string; label: string }[]
}

const itemColumns = {
  orderBy: { position: 'asc' },
  select: { artworkId: true, label: true },
} satisfies Prisma.CuratedExhibition$itemsArgs

function toRow(row: SummaryRow & { items: { artworkId: string; label: string }[] }): CuratedRow {
  return { ...row, state: row.state as CuratedRow['state'] }
}

export async function listCuratedRows(publishedOnly: boolean): Promise<CuratedRow[]> {
  const rows = await prisma().curatedExhibition.findMany({
    where: publishedOnly ? { state: 'published' } : {},
    orderBy: publishedOnly ? { publishedAt: 'desc' } : { updatedAt: 'desc' },
    select: { ...summaryColumns, items: itemColumns },
  })
  return rows.map(toRow)
}

export async function findCuratedRow(
  slugOrId: { slug: string } | { id: string },
): Promise<CuratedRow | null> {
  const row = await prisma().curatedExhibition.findUnique({
    where: slugOrId,
    select: { ...summaryColumns, items: itemColumns },
  })
  return row && toRow(row)
}

export async function listSlugsLike(slug: string): Promise<string[]> {
  const rows = await prisma().curatedExhibition.findMany({
    where: { slug: { startsWith: slug } },
    select: { slug: true },
  })
  return rows.map((row) => row.slug)
}

export async function insertCurated(row: {
  id: string
  slug: string
  title: string
  text: string
}): Promise<void> {
  await prisma().curatedExhibition.create({ data: row, select: { id: true } })
}

export async function updateCuratedRow(
  id: string,
  change: { slug?: string; title?: string; text?: string; state?: string; publishedAt?: Date | null },
): Promise<void> {
  // an absent field must be absent, not undefined: the client refuses undefined so that no filter is lost unseen
  const data = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  await prisma().curatedExhibition.update({ where: { id }, data, select: { id: true } })
}

/** Replaces the works of an exhibition, all or none. */
export async function replaceCuratedItems(
  exhibitionId: string,
  items: { artworkId: string; label: string }[],
): Promise<void> {
  await prisma().$transaction([
    prisma().curatedExhibitionItem.deleteMany({ where: { exhibitionId } }),
    prisma().curatedExhibitionItem.createMany({
      data: items.map((item, position) => ({ exhibitionId, position, ...item })),
    }),
    prisma().curatedExhibition.update({
      where: { id: exhibitionId },
      data: { updatedAt: new Date() },
      select: { id: true },
    }),
  ])
}

export async function deleteCuratedRow(id: string): Promise<void> {
  await prisma().curatedExhibition.deleteMany({ where: { id } })
}
