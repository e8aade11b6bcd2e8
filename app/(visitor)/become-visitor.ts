import { cookies, headers } from 'next/headers'
import { admitNewcomer } from '@/app/api/v1/_newcomer'
import type { VisitorActor } from '@/lib/auth/schema'
import { currentVisitor } from '@/lib/auth/service'
import { tokenDaysMax, visitorCookieName } from '@/lib/auth/visitor-token'
import { env } from '@/lib/env'

/** The visitor of this browser; a newcomer gets the cookie with the answer. */
export async function becomeVisitor(): Promise<VisitorActor> {
  const known = await currentVisitor()
  if (known) return known
  const newcomer = await admitNewcomer(await headers())
  const jar = await cookies()
  jar.set(visitorCookieName, newcomer.token, {
    path: '/',
    maxAge: tokenDaysMax * 86_400,
    httpOnly: true,
    sameSite: 'lax',
    secure: env().REGARD_URL.startsWith('https:'),
  })
  return newcomer.visitor
}
