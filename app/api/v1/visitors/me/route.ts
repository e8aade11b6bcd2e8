import { z } from 'zod'
import { route } from '@/lib/http/handler'
import { getVisitor, setPaused } from '@/lib/interactions/service'
import { visitorShape } from '../../_shapes/visitors'

export const GET = route(
  {
    method: 'get',
    path: '/visitors/me',
    tag: 'Visitors',
    summary: 'Whether remembering is paused',
    callers: 'visitor',
    scope: 'history:read',
    response: visitorShape,
  },
  ({ visitor }) => getVisitor(visitor()),
)

export const PATCH = route(
  {
    method: 'patch',
    path: '/visitors/me',
    tag: 'Visitors',
    summary: 'Pause or resume remembering',
    description: 'While paused, rankings still work and nothing new is written.',
    callers: 'visitor',
    scope: 'history:write',
    body: z.strictObject({ paused: z.boolean() }),
    response: visitorShape,
  },
  async ({ visitor, body }) => {
    const actor = visitor()
    await setPaused(actor, body.paused)
    return getVisitor(actor)
  },
)
