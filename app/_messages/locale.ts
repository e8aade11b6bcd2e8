export const locales = ['en', 'zh'] as const
export type Locale = (typeof locales)[number]

/** How each language writes dates and numbers here. */
export const formatLocale: Record<Locale, string> = { en: 'en-GB', zh: 'zh-CN' }

export const localeCookie = 'regard_locale'
export const timeZoneCookie = 'regard_tz'

/** The chosen language, else the first accepted one we speak, else English. */
export function chooseLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  const wanted = [chosen ?? '', ...parseAcceptLanguage(acceptLanguage ?? '')]
  for (const tag of wanted) {
    const found = locales.find((locale) => tag.toLowerCase().split('-')[0] === locale)
    if (found) return found
  }
  return 'en'
}

function parseAcceptLanguage(header: string): string[] {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='))
      return { tag: tag.trim(), quality: quality ? Number(quality.trim().slice(2)) : 1 }
    })
    .filter(({ tag, quality }) => tag && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)
}

/** The visitor's own time zone where the browser told it and this server knows it, else UTC. */
export function chooseTimeZone(told: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: decodeURIComponent(told ?? 'UTC') }).resolvedOptions()
      .timeZone
  } catch {
    return 'UTC'
  }
}
