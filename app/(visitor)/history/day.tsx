import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'
import { cardText } from '@/app/_components/card-text'
import { durationText } from '@/app/_components/duration'
import { Picture } from '@/app/_components/picture'
import { aspectOf } from '@/app/_components/proportions'
import { useFormat } from '@/app/_messages/use-format'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import type { HistoryItem } from '@/lib/interactions/schema'
import { refusableOf } from '../_gallery/refusal'
import { takeBack } from './actions'

function Entry({ item, card }: { item: HistoryItem; card: ArtworkCard | undefined }) {
  const t = useTranslations('history')
  const r = useTranslations('refuse')
  const all = useTranslations()
  const locale = useLocale()
  const text = card && cardText(card, locale)
  const format = useFormat()
  const refused = card && refusableOf(card, locale).find(({ aspect }) => aspect === item.aspect)
  const what =
    item.kind === 'not_interested' && refused && item.aspect !== 'work'
      ? r(`said.${refused.aspect}`, { name: refused.name })
      : t(`kind.${item.kind}`, {
          time: durationText(all, Math.max(1, Math.round((item.dwellMs ?? 0) / 1_000))),
          aspect: item.aspect ?? 'work',
        })
  return (
    <li className="memory" data-undone={item.undone || undefined}>
      <input
        type="checkbox"
        name="id"
        value={item.id}
        className="tick"
        aria-label={t('select', { what: [what, text?.title].filter(Boolean).join(', ') })}
      />
      <span className="memory-thumb" style={{ '--aspect': card ? aspectOf(card) : 1 } as CSSProperties}>
        {card && <Picture card={card} sizes="4rem" decorative />}
      </span>
      <span className="min-w-0 flex-[1_1_9rem]">
        <span className="block">
          {what}
          {item.undone && <span className="text-quiet"> ({t('undone')})</span>}
        </span>
        {card && text ? (
          <Link href={`/artworks/${card.slug}`} prefetch={false} className="link font-serif italic">
            {text.title}
          </Link>
        ) : (
          item.artworkId && <span className="text-quiet">{t('gone')}</span>
        )}
      </span>
      <time dateTime={item.occurredAt} className="shrink-0 text-quiet text-sm">
        {format.dateTime(new Date(item.occurredAt), { timeStyle: 'short' })}
      </time>
      {item.kind === 'not_interested' && !item.undone && (
        <button
          type="submit"
          formAction={takeBack.bind(null, item.id)}
          className="link shrink-0 text-sm"
          aria-label={`${r('takeBack')}: ${[what, text?.title].filter(Boolean).join(', ')}`}
        >
          {r('takeBack')}
        </button>
      )}
      <Link
        href={`/history/forget?id=${item.id}`}
        prefetch={false}
        className="link shrink-0 text-sm"
        aria-label={`${t('forget')}: ${[what, text?.title].filter(Boolean).join(', ')}`}
      >
        {t('forget')}
      </Link>
    </li>
  )
}

/** One day: looks first, and what merely hung in passing folded away. */
export function Day({
  day,
  items,
  cards,
}: {
  day: string
  items: HistoryItem[]
  cards: Map<string, ArtworkCard>
}) {
  const t = useTranslations('history')
  const passed = items.filter(({ kind }) => kind === 'impression')
  const looks = items.filter(({ kind }) => kind !== 'impression')
  const list = (entries: HistoryItem[]) => (
    <ul className="memories">
      {entries.map((item) => (
        <Entry key={item.id} item={item} card={cards.get(item.artworkId ?? '')} />
      ))}
    </ul>
  )
  return (
    <section aria-label={day} className="mb-12">
      <h2 className="mb-2 border-line border-b pb-2 text-lg">{day}</h2>
      {looks.length > 0 && list(looks)}
      {passed.length > 0 && (
        <details className="mt-2">
          <summary className="link w-fit text-quiet text-sm">
            {t('seenOnWalls', { count: passed.length })}
          </summary>
          {list(passed)}
        </details>
      )}
    </section>
  )
}
