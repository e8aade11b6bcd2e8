import { z } from 'zod'
import { route } from '@/lib/http/handler'
import { restore } from '@/lib/interactions/service'
import { interactionIds } from '../../_shapes/visitors'

export const POST = route(
  {
    method: 'post',
    path: '/history/restore',
    tag: 'History',
    summary: 'Take a forgetting back',
    description: 'Within 24 hours of it. Interactions that are not there to be taken back change nothing.',
    callers: 'visitor',
    scope: 'history:write',
    body: interactionIds,
    response: z.object({ restored: z.number().int() }),
  },
  ({ visitor, body }) => restore(visitor(), body.ids),
)
