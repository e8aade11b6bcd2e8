import { z } from 'zod'
import { getCards, getWork } from '@/lib/catalogue/service'
import { route } from '@/lib/http/handler'
import { similarWays } from '@/lib/recommendation/schema'
import { similarWorks, similarWorksBy } from '@/lib/recommendation/service'
import { slugOrId } from '../../../_shapes/common'
import { cardShape } from '../../../_shapes/works'

export const GET = route(
  {
    method: 'get',
    path: '/artworks/{id}/similar',
    tag: 'Artworks',
    summary: 'Works most like this one',
    description:
      'By what they are and how they look, or in one way alone: `colour` (the palettes’ distance in OKLab), `composition` (where light and lines lie), `subject` (makers and subjects). Most alike first.',
    callers: 'everyone',
    scope: 'catalogue:read',
    params: slugOrId,
    query: z.object({
      by: z.enum(similarWays).optional(),
      count: z.coerce.number().int().min(1).max(48).default(12),
    }),
    response: z.object({
      comparable: z
        .boolean()
        .describe('false: the work has nothing to be compared by in this way, no picture or no facts'),
      items: z.array(z.object({ artwork: cardShape, score: z.number() })),
    }),
  },
  async ({ actor, params, query }) => {
    const { id } = await getWork(actor, params.id)
    const similar = await (query.by
      ? similarWorksBy(id, query.by, query.count)
      : similarWorks(id, query.count))
    const cards = await getCards((similar ?? []).map((each) => each.workId))
    return {
      comparable: similar !== null,
      items: (similar ?? []).flatMap(({ workId, score }) => {
        const artwork = cards.get(workId)
        return artwork ? [{ artwork, score }] : []
      }),
    }
  },
)
