import type { VisitorActor } from '@/lib/auth/schema'
import type { ExhibitionWishes, PersonalExhibition } from '@/lib/curation/schema'
import { getMyExhibition } from '@/lib/curation/service'

/** The wall that is the visitor's own, or null: what merely hung in passing is no taste yet. */
export async function ownWallOf(
  visitor: VisitorActor | null,
  wishes: Partial<ExhibitionWishes> = {},
): Promise<PersonalExhibition | null> {
  if (!visitor) return null
  const exhibition = await getMyExhibition(visitor, wishes)
  const looked = exhibition.history.some(({ kinds }) => kinds.some((kind) => kind !== 'impression'))
  return looked ? exhibition : null
}
