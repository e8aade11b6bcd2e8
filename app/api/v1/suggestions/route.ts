import { z } from 'zod'
import { route } from '@/lib/http/handler'
import { suggest } from '@/lib/search/service'

export const GET = route(
  {
    method: 'get',
    path: '/suggestions',
    tag: 'Artworks',
    summary: 'What may be meant by words half typed',
    description:
      'Makers (value: id), subjects (value: path), works (value: slug) and words to search for. Forgives misspellings; Chinese art terms are offered with what the catalogues call them.',
    callers: 'everyone',
    scope: 'catalogue:read',
    query: z.object({
      q: z.string().trim().max(100),
      language: z.enum(['en', 'zh']).default('en').describe('of the labels, where the collection has them'),
      limit: z.coerce.number().int().min(1).max(20).default(8),
    }),
    response: z.object({
      items: z.array(
        z
          .object({
            kind: z.enum(['maker', 'subject', 'work', 'words']),
            value: z.string(),
            label: z.string(),
            works: z.number().int().nullable(),
          })
          .meta({ id: 'Suggestion' }),
      ),
    }),
    revalidate: true,
  },
  async ({ query }) => ({ items: await suggest(query.q, query.limit, query.language) }),
)
