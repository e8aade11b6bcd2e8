import type { getTranslations } from 'next-intl/server'
import type { Tone } from '@/app/_components/listen/tones'

type Say = Awaited<ReturnType<typeof getTranslations<'listen'>>>

/** What is heard, in words: a tone a colour, and a pulse a look. */
export function captionOf(t: Say, title: string, tones: Tone[], pulses: number[]): string {
  const percent = (portion: number) => String(Math.round(portion * 100))
  const heard = tones.map(({ register, share }) => t(`tone.${register}`, { percent: percent(share) }))
  const chord = t('caption', { title, count: tones.length, tones: heard.join(t('comma')) })
  if (pulses.length === 0) return chord
  const strengths = pulses.map((pulse) => t('percent', { percent: percent(pulse) })).join(t('comma'))
  return `${chord} ${t('pulses', { count: pulses.length, strengths })}`
}

export function hearWords(t: Say, hear: string) {
  return {
    hear,
    stop: t('quiet'),
    mute: t('mute'),
    unmute: t('unmute'),
    volume: t('volume'),
    how: t('how'),
  }
}
