import { bridgeWishesSchema } from '@/lib/curation/schema'
import { getBridge } from '@/lib/curation/service'
import { route } from '@/lib/http/handler'
import { bridgeShape } from '../_shapes/exhibitions'

export const GET = route(
  {
    method: 'get',
    path: '/bridge',
    tag: 'Recommendations',
    summary: 'A way from one work to another',
    description:
      'Every step is near in the model’s space (nearer than nine in ten pairs of the collection) and has one reason that the catalogue’s facts bear out; all works together fit the minutes. `steps` is empty where there is no such way. Works the visitor is not interested in are never on it.',
    callers: 'newcomer',
    scope: 'recommendations:read',
    query: bridgeWishesSchema,
    response: bridgeShape,
  },
  async ({ actor, query }) => getBridge(actor, query),
)
