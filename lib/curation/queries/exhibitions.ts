import { type Prisma, prisma } from '@/lib/db'
import type { Reason } from '@/lib/explanation/schema'
import type { ExhibitionWishes } from '../schema'

/** A personal exhibition as it is kept: ids and numbers; cards are read anew at each showing. */
export type StoredExhibition = {
  id: string
  title: string
  themes: string[]
  ranker: string
  modelVersion: string | null
  createdAt: Date
  items: { artworkId: string; reason: Reason; plannedSeconds: number }[]
}

type Wishes = ExhibitionWishes & { themes: string[] }

export async function findExhibition(
  visitorId: string,
  fingerprint: string,
): Promise<StoredExhibition | null> {
  const row = await prisma().exhibition.findFirst({
    where: { visitorId, fingerprint },
    orderBy: { createdAt: 'desc' },
    select: {
      id: true,
      title: true,
      ranker: true,
      modelVersion: true,
      createdAt: true,
      wishes: true,
      items: {
        orderBy: { position: 'asc' },
        select: { artworkId: true, contributions: true },
      },
    },
  })
  if (!row) return null
  const { themes } = row.wishes as unknown as Wishes
  return {
    id: row.id,
    title: row.title,
    themes,
    ranker: row.ranker,
    modelVersion: row.modelVersion,
    createdAt: row.createdAt,
    items: row.items.map((item) => {
      const kept = item.contributions as unknown as { reason: Reason; plannedSeconds: number }
      return { artworkId: item.artworkId, ...kept }
    }),
  }
}

/** How many exhibitions a visitor keeps; older ones are let go when a new one is hung. */
const exhibitionsKeptMax = 50

export async function insertExhibition(
  visitorId: string,
  fingerprint: string,
  wishes: ExhibitionWishes,
  exhibition: StoredExhibition,
): Promise<void> {
  const { items, themes, ...row } = exhibition
  await prisma().$transaction(async (tx) => {
    await tx.exhibition.create({
      data: { visitorId, fingerprint, wishes: { ...wishes, themes } as Prisma.InputJsonValue, ...row },
      select: { id: true },
    })
    await tx.exhibitionItem.createMany({
      data: items.map((item, position) => ({
        visitorId,
        exhibitionId: exhibition.id,
        position,
        artworkId: item.artworkId,
        score: item.reason.score,
        base: item.reason.base,
        together: item.reason.together,
        contributions: {
          reason: item.reason,
          plannedSeconds: item.plannedSeconds,
        } as unknown as Prisma.InputJsonValue,
        rules: item.reason.rules as unknown as Prisma.InputJsonValue,
      })),
    })
    const old = await tx.exhibition.findMany({
      where: { visitorId },
      orderBy: { createdAt: 'desc' },
      skip: exhibitionsKeptMax,
      select: { id: true },
    })
    if (old.length > 0) {
      await tx.exhibition.deleteMany({ where: { visitorId, id: { in: old.map(({ id }) => id) } } })
    }
  })
}
