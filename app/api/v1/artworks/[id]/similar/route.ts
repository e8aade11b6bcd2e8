import { z } from 'zod'
import { getCards, getWork } from '@/lib/catalogue/service'
import { route } from '@/lib/http/handler'
import { similarWorks } from '@/lib/recommendation/service'
import { cardShape, slugOrId } from '../../../_shapes'

export const GET = route(
  {
    method: 'get',
    path: '/artworks/{id}/similar',
    tag: 'Artworks',
    summary: 'Works most like this one',
    description: 'By what they are and how they look; most alike first.',
    callers: 'everyone',
    scope: 'catalogue:read',
    params: slugOrId,
    query: z.object({ count: z.coerce.number().int().min(1).max(48).default(12) }),
    response: z.object({ items: z.array(z.object({ artwork: cardShape, score: z.number() })) }),
  },
  async ({ actor, params, query }) => {
    const work = await getWork(actor, params.id)
    const similar = await similarWorks(work.id, query.count)
    const cards = await getCards(similar.map((each) => each.workId))
    return {
      items: similar.flatMap(({ workId, score }) => {
        const artwork = cards.get(workId)
        return artwork ? [{ artwork, score }] : []
      }),
    }
  },
)
