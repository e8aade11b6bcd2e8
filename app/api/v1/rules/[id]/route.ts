import { z } from 'zod'
import { removeRule } from '@/lib/curation/service'
import { route } from '@/lib/http/handler'

export const DELETE = route(
  {
    method: 'delete',
    path: '/rules/{id}',
    tag: 'Administration',
    summary: 'Remove a pin or exclusion',
    callers: 'admin',
    scope: 'admin',
    params: z.object({ id: z.uuid() }),
  },
  async ({ actor, params }) => {
    await removeRule(actor, params.id)
  },
)
