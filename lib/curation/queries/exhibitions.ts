import { type Prisma, pool, prisma } from '@/lib/db'
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
  effectiveHistory: number | null
  restSeconds: number
  items: { artworkId: string; reason: Reason; plannedSeconds: number; lookSeconds: number }[]
}

type Wishes = ExhibitionWishes & Pick<StoredExhibition, 'themes' | 'effectiveHistory' | 'restSeconds'>

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
  const { themes, effectiveHistory, restSeconds } = row.wishes as unknown as Wishes
  return {
    id: row.id,
    title: row.title,
    themes,
    effectiveHistory,
    restSeconds,
    ranker: row.ranker,
    modelVersion: row.modelVersion,
    createdAt: row.createdAt,
    items: row.items.map((item) => {
      const kept = item.contributions as unknown as Omit<StoredExhibition['items'][number], 'artworkId'>
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
  const { items, themes, effectiveHistory, restSeconds, ...row } = exhibition
  const kept: Wishes = { ...wishes, themes, effectiveHistory, restSeconds }
  const named = [
    ...new Set(items.flatMap(({ reason }) => reason.shares.flatMap((share) => share.interactionIds))),
  ]
  await prisma().$transaction(async (tx) => {
    // A look forgotten while this was hung must not come back in its reasons: the lock makes forgetting wait until the
    // wall is there to be deleted with it, and what is gone already keeps the wall from being stored.
    const still = await tx.$queryRaw<unknown[]>`
      SELECT id FROM interaction WHERE visitor_id = ${visitorId}::uuid AND id = ANY(${named}::uuid[]) FOR KEY SHARE`
    if (still.length < named.length) return
    await tx.exhibition.create({
      data: { visitorId, fingerprint, wishes: kept as Prisma.InputJsonValue, ...row },
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
          lookSeconds: item.lookSeconds,
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

/** The look that was planned for each of the works when it last hung for the visitor, in seconds. */
export async function selectPlannedLooks(
  visitorId: string,
  artworkIds: string[],
): Promise<Map<string, number>> {
  const { rows } = await pool().query<{ artworkId: string; seconds: number | null }>(
    `SELECT DISTINCT ON (item.artwork_id) item.artwork_id AS "artworkId",
            (item.contributions->>'lookSeconds')::float8 AS seconds
       FROM exhibition_item item
       JOIN exhibition ON exhibition.visitor_id = item.visitor_id AND exhibition.id = item.exhibition_id
      WHERE item.visitor_id = $1 AND item.artwork_id = ANY($2::uuid[])
      ORDER BY item.artwork_id, exhibition.created_at DESC`,
    [visitorId, artworkIds],
  )
  return new Map(rows.flatMap(({ artworkId, seconds }) => (seconds === null ? [] : [[artworkId, seconds]])))
}
