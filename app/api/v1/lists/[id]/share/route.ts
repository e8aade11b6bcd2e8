import { z } from 'zod'
import { route } from '@/lib/http/handler'
import { shareList, unshareList } from '@/lib/lists/service'
import { listShape } from '../../../_shapes/visitors'

const params = z.object({ id: z.uuid() })

export const POST = route(
  {
    method: 'post',
    path: '/lists/{id}/share',
    tag: 'Lists',
    summary: 'Share a list by a link',
    description:
      'The page is /lists/shared/<shareKey>. Whoever has the link sees the list, and nothing of whose it is.',
    callers: 'visitor',
    scope: 'history:write',
    params,
    response: listShape,
  },
  ({ visitor, params }) => shareList(visitor(), params.id),
)

export const DELETE = route(
  {
    method: 'delete',
    path: '/lists/{id}/share',
    tag: 'Lists',
    summary: 'Take the link back',
    callers: 'visitor',
    scope: 'history:write',
    params,
  },
  async ({ visitor, params }) => {
    await unshareList(visitor(), params.id)
  },
)
