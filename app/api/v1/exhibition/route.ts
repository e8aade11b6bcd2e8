import { exhibitionWishesSchema } from '@/lib/curation/schema'
import { getMyExhibition } from '@/lib/curation/service'
import { route } from '@/lib/http/handler'
import { explainedExhibitionShape, flag, plainExhibitionShape } from '../_shapes'

export const GET = route(
  {
    method: 'get',
    path: '/exhibition',
    tag: 'Recommendations',
    summary: "The visitor's own exhibition",
    description:
      'Works in hanging order, after the curator’s pins and exclusions. While nothing it depends on changes, the same wall hangs. With `explain=true` every pick comes with the history works that drove it, what leaving each out does, and the rules that touched it.',
    callers: 'visitor',
    scope: 'recommendations:read',
    query: exhibitionWishesSchema.extend({ explain: flag }),
    response: explainedExhibitionShape.or(plainExhibitionShape),
  },
  async ({ visitor, query: { explain, ...wishes } }) => {
    const exhibition = await getMyExhibition(visitor(), wishes)
    if (explain) return exhibition
    const { history: _, picks, ...rest } = exhibition
    return { ...rest, picks: picks.map(({ reason: _, ...pick }) => pick) }
  },
)
