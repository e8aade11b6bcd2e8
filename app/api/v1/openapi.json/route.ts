import { z } from 'zod'
import { route } from '@/lib/http/handler'
import { describeApi } from '@/lib/http/openapi'

export const GET = route(
  {
    method: 'get',
    path: '/openapi.json',
    tag: 'Service',
    summary: 'This description',
    callers: 'everyone',
    limit: 'none',
    response: z.looseObject({ openapi: z.string(), paths: z.looseObject({}) }),
    revalidate: true,
  },
  async () => {
    // imported late: the list holds this route too
    const { operations } = await import('../_operations')
    return Response.json(describeApi(operations))
  },
)
