import { z } from 'zod'
import { curatedItemsSchema } from '@/lib/curation/schema'
import { setCuratedItems } from '@/lib/curation/service'
import { route } from '@/lib/http/handler'
import { curatedShape } from '../../../_shapes/exhibitions'

export const PUT = route(
  {
    method: 'put',
    path: '/curated-exhibitions/{id}/items',
    tag: 'Administration',
    summary: 'Set the works, their order and labels',
    description: 'All of them or none: a work that cannot hang is named by its place and nothing changes.',
    callers: 'admin',
    scope: 'admin',
    params: z.object({ id: z.uuid() }),
    bodyBytesMax: 4 * 1024 * 1024,
    body: z.strictObject({ items: curatedItemsSchema }).meta({ id: 'CuratedItems' }),
    response: curatedShape,
  },
  ({ actor, params, body }) => setCuratedItems(actor, params.id, body.items),
)
