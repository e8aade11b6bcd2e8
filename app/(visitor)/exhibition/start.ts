import type { Actor } from '@/lib/auth/schema'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import { listFacets, searchWorks } from '@/lib/search/service'

/** As many picks as the first wall needs. */
export const startCount = 5
const offeredCount = 12

/** Works unlike each other to begin with: one of each school or style, filled up from the open wall. */
export async function listStartingWorks(actor: Actor): Promise<ArtworkCard[]> {
  const { styles } = await listFacets(actor, {})
  const perStyle = await Promise.all(
    styles.slice(0, offeredCount).map(({ value }) => searchWorks(actor, { style: value, limit: 1 })),
  )
  const works = new Map(perStyle.flatMap(({ items }) => items).map((card) => [card.id, card]))
  if (works.size < offeredCount) {
    const { items } = await searchWorks(actor, { limit: offeredCount * 2 })
    for (const card of items) if (works.size < offeredCount) works.set(card.id, card)
  }
  return [...works.values()]
}
