'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { incognitoCookieName } from '@/lib/auth/incognito'
import { env } from '@/lib/env'

/** Until it is ended, or the browser closed: a cookie of the session. */
export async function beginIncognito(): Promise<void> {
  const jar = await cookies()
  const secure = env().REGARD_URL.startsWith('https:')
  jar.set(incognitoCookieName, '1', { path: '/', httpOnly: true, sameSite: 'lax', secure })
  redirect('/exhibition')
}

export async function endIncognito(): Promise<void> {
  const jar = await cookies()
  jar.delete(incognitoCookieName)
  redirect('/exhibition')
}
