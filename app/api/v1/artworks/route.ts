import { z } from 'zod'
import { catalogueFilterSchema } from '@/lib/catalogue/schema'
import { route } from '@/lib/http/handler'
import { searchWorks } from '@/lib/search/service'
import { page } from '../_shapes/common'
import { cardShape } from '../_shapes/works'

export const GET = route(
  {
    method: 'get',
    path: '/artworks',
    tag: 'Artworks',
    summary: 'List or search works',
    description:
      'Without words, in the order of the open wall; with `q`, best match first, in English or Chinese; with `colour`, nearest mixture first. Filters narrow together.',
    callers: 'everyone',
    scope: 'catalogue:read',
    query: catalogueFilterSchema,
    response: page(cardShape).extend({
      total: z.number().int(),
      meant: z.string().nullable().describe('the words searched for where those asked for found nothing'),
    }),
    revalidate: true,
  },
  ({ actor, query }) => searchWorks(actor, query),
)
