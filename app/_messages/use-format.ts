import { useLocale, useTimeZone } from 'next-intl'
import { formatFor } from './format'

/** Dates and numbers in the page's language; in an async component `getFormat`. */
export function useFormat() {
  return formatFor(useLocale(), useTimeZone() ?? 'UTC')
}
