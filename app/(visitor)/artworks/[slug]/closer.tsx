import { useLocale, useTranslations } from 'next-intl'
import { cardText } from '@/app/_components/card-text'
import { LookCloser } from '@/app/_components/closer/look-closer'
import { aspectOf } from '@/app/_components/proportions'
import { type ArtworkDetail, pictureUrl, type Region } from '@/lib/catalogue/schema'

/** The way up to the picture, and to its named details. */
export function Closer({ work, regions }: { work: ArtworkDetail; regions: Region[] }) {
  const t = useTranslations('closer')
  const locale = useLocale()
  const text = cardText(work, locale)
  if (!work.picture) return null
  return (
    <LookCloser
      workId={work.id}
      href={pictureUrl(work.picture, 2000)}
      thumb={pictureUrl(work.picture, 1280)}
      aspect={aspectOf(work)}
      alt={text.altText}
      details={regions.map(({ labels, ...part }, at) => ({
        id: String(at),
        label: (locale === 'zh' && labels.zh) || labels.en,
        part,
      }))}
      words={{
        open: t('open'),
        close: t('close'),
        title: t('title', { title: text.title }),
        keys: t('keys'),
        zoomIn: t('zoomIn'),
        zoomOut: t('zoomOut'),
        whole: t('whole'),
        details: t('details'),
        rights: t('rights', { pixels: work.picture.sideMax ?? 0 }),
        remote: t('remote'),
        unanswered: t('unanswered'),
      }}
    />
  )
}
