import { z } from 'zod'
import { cardText, getCards } from '@/lib/catalogue/service'
import { JsonText, route } from '@/lib/http/handler'
import { muteSchema } from '@/lib/recommendation/schema'
import { rankFor } from '@/lib/recommendation/service'
import { flag } from '../_shapes/common'
import { recommendationsShape } from '../_shapes/exhibitions'

export const GET = route(
  {
    method: 'get',
    path: '/recommendations',
    tag: 'Recommendations',
    summary: 'Works ranked for the visitor',
    description:
      'The bare ranking, from all that happened until now. With `explain=true` each work comes with the share of every history item, split by what gave it; base + shares + together = score, and the parts of a share sum to it. `mute` takes one part of every score away and leaves the others as they were. For someone without a history the next ranker of the chain answers.',
    callers: 'newcomer',
    scope: 'recommendations:read',
    query: z.object({
      count: z.coerce.number().int().min(1).max(100).default(24),
      explain: flag.describe('also give the share of every history item'),
      includeSeen: flag.describe('also return works the visitor has looked at'),
      temperature: z.coerce
        .number()
        .min(0.05)
        .max(20)
        .optional()
        .describe('of the attention; 1 is as trained'),
      mute: muteSchema,
    }),
    response: recommendationsShape,
  },
  async ({ actor, query }) => {
    const ranking = await rankFor(actor.type === 'visitor' ? actor : { type: 'nobody' }, {
      parts: query.explain,
      ...query,
    })
    const cards = await getCards(ranking.works.map((work) => work.workId))
    const items = ranking.works.flatMap(({ workId, score, rank, base, together, contributions }) => {
      const artwork = cards.get(workId)
      if (!artwork) return []
      const explanation = query.explain ? { base, together, contributions } : undefined
      const rest = JSON.stringify({ score, rank, explanation }).slice(1)
      return [`{"artwork":${cardText(artwork)},${rest}`]
    })
    const { ranker, modelVersion, muted = [] } = ranking
    const head = JSON.stringify({ ranker, modelVersion, muted }).slice(0, -1)
    return new JsonText(`${head},"items":[${items.join(',')}]}`)
  },
)
