import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { chooseLocale, chooseTimeZone, localeCookie, timeZoneCookie } from './locale'
import { chinese, english } from './texts'

type Messages = { [key: string]: string | Messages }

/** English stands wherever a translation is still missing. */
function overlay(base: Messages, over: Messages): Messages {
  const result: Messages = { ...base }
  for (const [key, value] of Object.entries(over)) {
    const under = result[key]
    result[key] = typeof value === 'object' && typeof under === 'object' ? overlay(under, value) : value
  }
  return result
}

const messages = { en: english, zh: overlay(english, chinese) }

export default getRequestConfig(async ({ locale: asked }) => {
  const jar = await cookies()
  // a page may speak a language of its own choice, whatever the visitor's is
  const locale = chooseLocale(asked ?? jar.get(localeCookie)?.value, (await headers()).get('accept-language'))
  return {
    locale,
    messages: messages[locale],
    timeZone: chooseTimeZone(jar.get(timeZoneCookie)?.value),
    now: new Date(),
  }
})
