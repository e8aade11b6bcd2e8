import type { Actor, VisitorActor } from '@/lib/auth/schema'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import { getCards, getWork } from '@/lib/catalogue/service'
import { listCurated } from '@/lib/curation/service'
import { AppError } from '@/lib/errors'
import { listHistory } from '@/lib/interactions/service'
import { searchWorks } from '@/lib/search/service'
import { listStartingWorks } from '../exhibition/start'

const offeredMax = 12
const foundMax = 8
const weightOf: Record<string, number> = { save: 3, like: 3, share: 2, zoom: 1, view: 1 }

/** A work by id or slug; null where there is none on show. */
export async function findEnd(slugOrId: string | undefined): Promise<ArtworkCard | null> {
  if (!slugOrId) return null
  try {
    const { id } = await getWork({ type: 'nobody' }, slugOrId)
    return (await getCards([id])).get(id) ?? null
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  }
}

/** What the visitor loves, most loved first; works to begin with for who has loved nothing yet. */
export async function listLoved(visitor: VisitorActor | null): Promise<ArtworkCard[]> {
  if (!visitor) return listStartingWorks({ type: 'nobody' })
  const { items } = await listHistory(visitor, { limit: 200 })
  const love = new Map<string, number>()
  for (const { artworkId, kind, undone, dwellMs } of items) {
    const weight = weightOf[kind] ?? 0
    if (!artworkId || undone || weight === 0) continue
    love.set(artworkId, (love.get(artworkId) ?? 0) + weight + (dwellMs ?? 0) / 60_000)
  }
  const ids = [...love].sort((a, b) => b[1] - a[1]).map(([id]) => id)
  const cards = await getCards(ids.slice(0, offeredMax))
  if (cards.size === 0) return listStartingWorks(visitor)
  return ids.flatMap((id) => cards.get(id) ?? [])
}

/** Where a way may lead: what is searched for, else what the curators chose to open their exhibitions with. */
export async function listDestinations(actor: Actor, search: string | undefined): Promise<ArtworkCard[]> {
  if (search) return (await searchWorks(actor, { q: search, limit: foundMax })).items
  const covers = (await listCurated(actor)).flatMap(({ cover }) => cover ?? [])
  if (covers.length > 0) return covers.slice(0, foundMax)
  return (await listStartingWorks(actor)).slice(-foundMax)
}
