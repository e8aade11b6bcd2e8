import { getLocale, getTimeZone } from 'next-intl/server'
import { formatFor } from './format'

/** Dates and numbers in the page's language; in a component that is not async `useFormat`. */
export async function getFormat() {
  return formatFor(await getLocale(), await getTimeZone())
}
