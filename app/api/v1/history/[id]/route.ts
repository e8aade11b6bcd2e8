import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { route } from '@/lib/http/handler'
import { forget } from '@/lib/interactions/service'

export const DELETE = route(
  {
    method: 'delete',
    path: '/history/{id}',
    tag: 'History',
    summary: 'Forget one interaction',
    description: 'For 24 hours `/history/restore` takes that back; then it is deleted for good.',
    callers: 'visitor',
    scope: 'history:write',
    params: z.object({ id: z.uuid() }),
  },
  async ({ visitor, params }) => {
    const { forgotten } = await forget(visitor(), [params.id])
    if (forgotten === 0) throw new AppError('not_found', 'There is no such interaction in this history.')
  },
)
