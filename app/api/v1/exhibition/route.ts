import { exhibitionWishesSchema } from '@/lib/curation/schema'
import { getMyExhibition, getUnprofiledExhibition } from '@/lib/curation/service'
import { route } from '@/lib/http/handler'
import { flag } from '../_shapes/common'
import { explainedExhibitionShape, plainExhibitionShape } from '../_shapes/exhibitions'

export const GET = route(
  {
    method: 'get',
    path: '/exhibition',
    tag: 'Recommendations',
    summary: "The visitor's own exhibition",
    description:
      'Works in hanging order, after the curator’s pins and exclusions. While nothing it depends on changes, the same wall hangs. With `minutes` it is planned by time, value per minute first: `plannedSeconds` never exceeds them, and with `begun` what was looked at since is taken from them. `dial` narrows or widens what the model attends to and what hangs. With `explain=true` every pick comes with the history works that drove it, what leaving each out does, and the rules that touched it. With `unprofiled=true` it is the twin that hangs for anybody, made with no history at all; that needs no visitor.',
    callers: 'newcomer',
    scope: 'recommendations:read',
    query: exhibitionWishesSchema.extend({
      explain: flag,
      unprofiled: flag.describe('the same wall made with no history at all'),
    }),
    response: explainedExhibitionShape.or(plainExhibitionShape),
  },
  async ({ visitor, query: { explain, unprofiled, ...wishes } }) => {
    const exhibition = await (unprofiled
      ? getUnprofiledExhibition(wishes)
      : getMyExhibition(visitor(), wishes))
    if (explain) return exhibition
    const { history: _, picks, ...rest } = exhibition
    return { ...rest, picks: picks.map(({ reason: _, ...pick }) => pick) }
  },
)
