import { z } from 'zod'
import { route } from '@/lib/http/handler'
import { dropForgotten, listForgotten } from '@/lib/interactions/service'
import { forgottenItemShape } from '../../_shapes/visitors'

export const GET = route(
  {
    method: 'get',
    path: '/history/forgotten',
    tag: 'History',
    summary: 'What was forgotten and can still be taken back',
    description:
      'Lately forgotten first. Each stays here for 24 hours, for its owner alone; no ranking and no training reads it. Then it is deleted for good.',
    callers: 'visitor',
    scope: 'history:read',
    response: z.object({ items: z.array(forgottenItemShape) }),
  },
  async ({ visitor }) => ({ items: await listForgotten(visitor()) }),
)

export const DELETE = route(
  {
    method: 'delete',
    path: '/history/forgotten',
    tag: 'History',
    summary: 'Delete what was forgotten for good, now',
    callers: 'visitor',
    scope: 'history:write',
  },
  ({ visitor }) => dropForgotten(visitor()),
)
