import { useLocale, useTranslations } from 'next-intl'
import { cardText } from '@/app/_components/card-text'
import { durationText } from '@/app/_components/duration'
import type { HistoryWork, Reason } from '@/lib/explanation/schema'

export function ReasonSentence({ reason, history }: { reason: Reason; history: HistoryWork[] }) {
  const t = useTranslations('reason')
  const all = useTranslations()
  const locale = useLocale()
  const { sentence } = reason
  if (sentence.key === 'pinned') return t('pinned', { reason: sentence.reason })
  if (!('title' in sentence)) return t(sentence.key)
  const cause = history.find(({ artwork }) => artwork.id === reason.causes[0]?.artworkId)?.artwork
  return t.rich(sentence.key, {
    title: cause ? cardText(cause, locale).title : sentence.title,
    time: durationText(all, 'seconds' in sentence ? sentence.seconds : 0),
    work: (title) => <cite className="font-serif italic">{title}</cite>,
  })
}
