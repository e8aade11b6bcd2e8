import { z } from 'zod'
import { route } from '@/lib/http/handler'
import { listChangeSchema } from '@/lib/lists/schema'
import { deleteList, getList, updateList } from '@/lib/lists/service'
import { listShape } from '../../_shapes/visitors'

const params = z.object({ id: z.uuid() })

export const GET = route(
  {
    method: 'get',
    path: '/lists/{id}',
    tag: 'Lists',
    summary: 'One list with its works',
    callers: 'visitor',
    scope: 'history:read',
    params,
    response: listShape,
  },
  ({ visitor, params }) => getList(visitor(), params.id),
)

export const PATCH = route(
  {
    method: 'patch',
    path: '/lists/{id}',
    tag: 'Lists',
    summary: 'Rename a list or change its note',
    callers: 'visitor',
    scope: 'history:write',
    params,
    body: listChangeSchema.strict().meta({ id: 'ListChange' }),
    response: listShape,
  },
  ({ visitor, params, body }) => updateList(visitor(), params.id, body),
)

export const DELETE = route(
  {
    method: 'delete',
    path: '/lists/{id}',
    tag: 'Lists',
    summary: 'Delete a list, and the link to it',
    callers: 'visitor',
    scope: 'history:write',
    params,
  },
  ({ visitor, params }) => deleteList(visitor(), params.id),
)
