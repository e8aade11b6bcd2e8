import { getLocale, getTranslations } from 'next-intl/server'
import { cardText } from '@/app/_components/card-text'
import { Hear } from '@/app/_components/listen/hear'
import { ReadAloud } from '@/app/_components/listen/read-aloud'
import { tonesOf } from '@/app/_components/listen/tones'
import { getFormat } from '@/app/_messages/get-format'
import type { ArtworkDetail } from '@/lib/catalogue/schema'
import { captionOf, hearWords } from '../../listen-words'

/** The work by ear: its label read aloud, its colours as tones. */
export async function Listen({ work }: { work: ArtworkDetail }) {
  const [t, about, locale, format] = await Promise.all([
    getTranslations('listen'),
    getTranslations('artwork'),
    getLocale(),
    getFormat(),
  ])
  const text = cardText(work, locale)
  const centimetres = (value: number) => format.number(value, { maximumFractionDigits: 1 })
  const { heightCm, widthCm } = work
  const label = [
    text.title,
    [text.makers || about('unknownMaker'), text.dateText].filter(Boolean).join(', '),
    text.medium,
    heightCm && widthCm ? t('size', { height: centimetres(heightCm), width: centimetres(widthCm) }) : null,
    text.altText,
  ]
  const tones = tonesOf(work.palette)
  return (
    <section aria-label={t('name')} className="mt-5 grid gap-1">
      <ReadAloud
        text={label
          .filter(Boolean)
          .map((part) => `${part}`.replace(/[.。]$/, ''))
          .join(t('stop'))
          .concat(t('stop').trim())}
        language={locale}
        words={{
          read: t('read'),
          stop: t('quiet'),
          transcript: t('transcript'),
          rate: t('rate'),
          noVoice: t('noVoice'),
          rates: [0.75, 1, 1.25].map((value) => ({ value, word: t('speed', { value: String(value) }) })),
        }}
      />
      {tones.length > 0 && (
        <Hear
          parts={[{ tones, pulses: [], caption: captionOf(t, text.title, tones, []) }]}
          words={hearWords(t, t('hear'))}
        />
      )}
    </section>
  )
}
