import { z } from 'zod'
import { route } from '@/lib/http/handler'
import { getSharedList } from '@/lib/lists/service'
import { sharedListShape } from '../../_shapes/visitors'

export const GET = route(
  {
    method: 'get',
    path: '/shared-lists/{id}',
    tag: 'Lists',
    summary: 'A list somebody shared',
    callers: 'everyone',
    scope: 'catalogue:read',
    params: z.object({ id: z.string().min(1).max(100).describe('the shareKey of the list') }),
    response: sharedListShape,
  },
  ({ actor, params }) => getSharedList(actor, params.id),
)
