import { z } from 'zod'
import { route } from '@/lib/http/handler'
import { listItemSchema, listItemsSchema } from '@/lib/lists/schema'
import { addToList, setListItems } from '@/lib/lists/service'
import { listShape } from '../../../_shapes/visitors'

const params = z.object({ id: z.uuid() })

export const POST = route(
  {
    method: 'post',
    path: '/lists/{id}/items',
    tag: 'Lists',
    summary: 'Put a work at the end of a list',
    description: 'A work that is in the list already stays in its place; its note is written anew.',
    callers: 'visitor',
    scope: 'history:write',
    params,
    body: listItemSchema.strict().meta({ id: 'ListItem' }),
    response: listShape,
  },
  ({ visitor, params, body }) => addToList(visitor(), params.id, body),
)

export const PUT = route(
  {
    method: 'put',
    path: '/lists/{id}/items',
    tag: 'Lists',
    summary: 'Set the works of a list, their order and notes',
    callers: 'visitor',
    scope: 'history:write',
    params,
    body: z.strictObject({ items: listItemsSchema }),
    bodyBytesMax: 4 * 1024 * 1024,
    response: listShape,
  },
  ({ visitor, params, body }) => setListItems(visitor(), params.id, body.items),
)
