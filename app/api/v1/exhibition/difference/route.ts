import { z } from 'zod'
import { exhibitionWishesSchema } from '@/lib/curation/schema'
import { compareWithUnprofiled } from '@/lib/curation/service'
import { route } from '@/lib/http/handler'
import { cardShape } from '../../_shapes/works'

const ids = z.array(z.string()).describe('works in hanging order')

export const GET = route(
  {
    method: 'get',
    path: '/exhibition/difference',
    tag: 'Recommendations',
    summary: 'What profiling changed',
    description:
      "The visitor's own exhibition beside the one that hangs for anybody (`/exhibition?unprofiled=true`), and which works are in one, in the other or in both.",
    callers: 'visitor',
    scope: 'recommendations:read',
    query: exhibitionWishesSchema,
    response: z
      .object({
        mine: ids,
        unprofiled: ids,
        onlyMine: z.array(cardShape),
        both: z.array(cardShape),
        onlyUnprofiled: z.array(cardShape),
      })
      .meta({ id: 'ProfilingDifference' }),
  },
  async ({ visitor, query }) => {
    const { mine, unprofiled, ...works } = await compareWithUnprofiled(visitor(), query)
    const [own, twin] = [mine, unprofiled].map((wall) => wall.picks.map(({ artwork }) => artwork.id))
    return { mine: own!, unprofiled: twin!, ...works }
  },
)
