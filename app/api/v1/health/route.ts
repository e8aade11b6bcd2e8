import { z } from 'zod'
import { route } from '@/lib/http/handler'

export const GET = route(
  {
    method: 'get',
    path: '/health',
    tag: 'Service',
    summary: 'Whether the server is alive',
    callers: 'everyone',
    limit: 'none',
    response: z.object({ status: z.literal('up') }),
  },
  () => ({ status: 'up' as const }),
)
