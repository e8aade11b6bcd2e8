import { useLocale, useTranslations } from 'next-intl'
import { cardText } from '@/app/_components/card-text'
import { LookCloser } from '@/app/_components/closer/look-closer'
import { type ArtworkDetail, pictureUrl } from '@/lib/catalogue/schema'

/** The way up to the picture. */
export function Closer({ work }: { work: ArtworkDetail }) {
  const t = useTranslations('closer')
  const text = cardText(work, useLocale())
  if (!work.picture) return null
  return (
    <LookCloser
      workId={work.id}
      href={pictureUrl(work.picture, 2000)}
      alt={text.altText}
      details={[]}
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
