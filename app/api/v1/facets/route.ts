import { z } from 'zod'
import { catalogueFilterSchema } from '@/lib/catalogue/schema'
import { route } from '@/lib/http/handler'
import { listFacets } from '@/lib/search/service'

const facets = z.array(z.object({ value: z.string(), label: z.string(), count: z.number().int() }))
const span = z.object({ from: z.number().int(), to: z.number().int() })

export const GET = route(
  {
    method: 'get',
    path: '/facets',
    tag: 'Artworks',
    summary: 'What a search can be narrowed by',
    callers: 'everyone',
    scope: 'catalogue:read',
    query: catalogueFilterSchema.omit({ cursor: true, limit: true }),
    response: z
      .object({
        makers: facets,
        styles: facets,
        media: facets,
        classifications: facets,
        subjects: facets.describe(
          'the top of the tree, and what stands below the chosen subject and those above it',
        ),
        rights: facets,
        images: z.number().int().describe('works with a picture'),
        coloured: z.number().int().describe('works whose colours are known'),
        years: span.extend({ spans: z.array(span.extend({ count: z.number().int() })) }).nullable(),
      })
      .meta({ id: 'Facets' }),
    revalidate: true,
  },
  ({ actor, query }) => listFacets(actor, query),
)
