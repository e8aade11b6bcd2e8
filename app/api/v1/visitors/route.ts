import { z } from 'zod'
import { readVisitorToken } from '@/lib/auth/visitor-token'
import { route } from '@/lib/http/handler'
import { admitNewcomer } from '../_newcomer'

export const POST = route(
  {
    method: 'post',
    path: '/visitors',
    tag: 'Visitors',
    summary: 'Make a visitor',
    description:
      'For programs. Send the token as the header x-regard-visitor: it is the only way to act for this visitor, so keep it like a password. Browsers need none of this; their first interaction sets a cookie.',
    callers: 'newcomer',
    scope: 'interactions:write',
    status: 201,
    response: z.object({ token: z.string(), expiresAt: z.iso.datetime() }).meta({ id: 'VisitorToken' }),
  },
  async ({ request }) => {
    const { token } = await admitNewcomer(request.headers)
    return { token, expiresAt: readVisitorToken(token)!.expiresAt.toISOString() }
  },
)
