'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { incognitoCookieFor, incognitoCookieName } from '@/lib/auth/incognito'
import { env } from '@/lib/env'

/** Until it is ended, or the browser closed: a cookie of the session. */
export async function beginIncognito(form: FormData): Promise<void> {
  const jar = await cookies()
  const secure = env().REGARD_URL.startsWith('https:')
  const value = incognitoCookieFor(String(form.get('promised')))
  jar.set(incognitoCookieName, value, { path: '/', httpOnly: true, sameSite: 'lax', secure })
  redirect('/exhibition')
}

export async function endIncognito(): Promise<void> {
  const jar = await cookies()
  jar.delete(incognitoCookieName)
  redirect('/exhibition')
}
