'use server'

import { cookies } from 'next/headers'
import { localeCookie, locales } from '@/app/_messages/locale'
import { chooseTheme, themeCookie } from './theme'

const kept = { path: '/', sameSite: 'lax', maxAge: 365 * 24 * 3600 } as const

export async function chooseLanguage(form: FormData): Promise<void> {
  const locale = locales.find((each) => each === form.get('locale'))
  if (locale) (await cookies()).set(localeCookie, locale, kept)
}

export async function chooseLight(form: FormData): Promise<void> {
  const theme = chooseTheme(String(form.get('theme')))
  const jar = await cookies()
  if (theme === 'auto') jar.delete(themeCookie)
  else jar.set(themeCookie, theme, kept)
}
