import type { VisitorActor } from '@/lib/auth/schema'
import type { ArtworkCard, ArtworkDetail } from '@/lib/catalogue/schema'
import { getCards, getWork } from '@/lib/catalogue/service'
import { AppError } from '@/lib/errors'
import { listHistory } from '@/lib/interactions/service'
import type { SimilarCards } from './similar'

const choicesMax = 12

/** The other work an address asks to hang beside this one; null for none, or one that is gone. */
export async function findBeside(slug: string | string[] | undefined): Promise<ArtworkDetail | null> {
  if (typeof slug !== 'string' || !slug) return null
  try {
    return await getWork({ type: 'nobody' }, slug)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  }
}

/** What the visitor liked lately. */
export async function listLiked(visitor: VisitorActor | null): Promise<ArtworkCard[]> {
  if (!visitor) return []
  const { items } = await listHistory(visitor, { limit: choicesMax, kinds: ['like'] })
  const ids = items.flatMap(({ artworkId, undone }) => (artworkId && !undone ? [artworkId] : []))
  const cards = await getCards(ids)
  return [...cards.values()]
}

/** The works to compare a size with: one's likes, then what hangs well beside; none twice, and not the work itself. */
export function choicesFor(
  work: ArtworkDetail,
  beside: ArtworkDetail | null,
  similar: SimilarCards | null,
  liked: ArtworkCard[],
) {
  const seen = new Set([work.id])
  const fresh = (cards: ArtworkCard[]) =>
    cards
      .filter(({ id }) => {
        if (seen.has(id)) return false
        seen.add(id)
        return true
      })
      .slice(0, choicesMax)
  return [
    { name: 'liked' as const, cards: fresh(liked) },
    { name: 'similar' as const, cards: fresh(Object.values(similar ?? {}).flatMap((cards) => cards ?? [])) },
    { name: 'chosen' as const, cards: fresh(beside ? [beside] : []) },
  ].filter(({ cards }) => cards.length > 0)
}
