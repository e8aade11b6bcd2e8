import { z } from 'zod'
import { clearedVisitorCookie } from '@/lib/auth/visitor-token'
import { route } from '@/lib/http/handler'
import { forgetAll, listHistory } from '@/lib/interactions/service'
import { cursorQuery, page } from '../_shapes/common'
import { historyItemShape } from '../_shapes/visitors'

export const GET = route(
  {
    method: 'get',
    path: '/history',
    tag: 'History',
    summary: 'What the gallery remembers of the visitor',
    description: 'Latest first.',
    callers: 'visitor',
    scope: 'history:read',
    query: z.object(cursorQuery),
    response: page(historyItemShape),
  },
  ({ visitor, query }) => listHistory(visitor(), query),
)

export const DELETE = route(
  {
    method: 'delete',
    path: '/history',
    tag: 'History',
    summary: 'Forget everything, the visitor included',
    description: 'At once and for good: this cannot be taken back.',
    callers: 'visitor',
    scope: 'history:write',
  },
  async ({ visitor, headers }) => {
    await forgetAll(visitor())
    headers.append('set-cookie', clearedVisitorCookie())
  },
)
