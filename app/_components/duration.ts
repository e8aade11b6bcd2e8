import type { useTranslations } from 'next-intl'

/** Seconds as people say them: "1 min 20 s". `t` is of all messages, not of one part. */
export function durationText(t: ReturnType<typeof useTranslations<never>>, seconds: number): string {
  return t('duration', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })
}
