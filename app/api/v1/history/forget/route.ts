import { z } from 'zod'
import { route } from '@/lib/http/handler'
import { forget } from '@/lib/interactions/service'
import { interactionIds } from '../../_shapes/visitors'

export const POST = route(
  {
    method: 'post',
    path: '/history/forget',
    tag: 'History',
    summary: 'Forget some interactions',
    description:
      'They leave the history and every reason at once. For 24 hours `/history/restore` takes that back; then they are deleted for good.',
    callers: 'visitor',
    scope: 'history:write',
    body: interactionIds,
    response: z.object({ forgotten: z.number().int() }),
  },
  ({ visitor, body }) => forget(visitor(), body.ids),
)
