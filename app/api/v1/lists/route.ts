import { z } from 'zod'
import { route } from '@/lib/http/handler'
import { listInputSchema } from '@/lib/lists/schema'
import { createList, listLists } from '@/lib/lists/service'
import { listShape, listSummaryShape } from '../_shapes/visitors'

export const GET = route(
  {
    method: 'get',
    path: '/lists',
    tag: 'Lists',
    summary: 'The visitor’s named lists, the last changed first',
    callers: 'visitor',
    scope: 'history:read',
    response: z.object({ items: z.array(listSummaryShape) }),
  },
  async ({ visitor }) => ({ items: await listLists(visitor()) }),
)

export const POST = route(
  {
    method: 'post',
    path: '/lists',
    tag: 'Lists',
    summary: 'Make a list',
    description: 'It is private until it is shared. Lists teach the model nothing; a save does.',
    callers: 'visitor',
    scope: 'history:write',
    body: listInputSchema.strict().meta({ id: 'ListInput' }),
    status: 201,
    response: listShape,
  },
  ({ visitor, body }) => createList(visitor(), body),
)
