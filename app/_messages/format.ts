import { formatLocale, type Locale } from './locale'

/** Writes dates and numbers as a language does here: the one place that knows that English is British. */
export function formatFor(locale: Locale, timeZone: string) {
  const language = formatLocale[locale]
  return {
    dateTime: (moment: Date, options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(language, { timeZone, ...options }).format(moment),
    number: (value: number, options?: Intl.NumberFormatOptions) =>
      new Intl.NumberFormat(language, options).format(value),
  }
}
