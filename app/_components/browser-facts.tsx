'use client'

import { useEffect } from 'react'
import { timeZoneCookie } from '@/app/_messages/locale'

/** Asking `Intl` loads all it knows of languages, a long task at the start of a visit: only where there is no other way. */
function timeZone(): string {
  const { Temporal } = globalThis as { Temporal?: { Now: { timeZoneId(): string } } }
  return Temporal?.Now.timeZoneId() ?? Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** What only the browser knows: its time zone, and which pictures could not be had. */
export function BrowserFacts() {
  useEffect(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in every browser
    document.cookie = `${timeZoneCookie}=${encodeURIComponent(timeZone())}; path=/; samesite=lax; max-age=31536000`

    const giveUp = (image: HTMLImageElement) => {
      const frame = image.closest<HTMLElement>('.picture')
      if (frame) frame.dataset.broken = image.dataset.plate ?? ''
    }
    for (const image of document.images) if (image.complete && image.naturalWidth === 0) giveUp(image)
    const onError = ({ target }: Event) => {
      if (target instanceof HTMLImageElement) giveUp(target)
    }
    document.addEventListener('error', onError, true)
    return () => document.removeEventListener('error', onError, true)
  }, [])
  return null
}
