import { useLocale, useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'
import { cardText } from '@/app/_components/card-text'
import { Picture } from '@/app/_components/picture'
import { aspectOf } from '@/app/_components/proportions'
import { useFormat } from '@/app/_messages/use-format'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import type { ForgottenItem } from '@/lib/interactions/schema'
import { dropAllForgotten, restoreForgotten } from './actions'

const picturesMax = 8

/** What was forgotten at one time, and one button that takes all of it back. */
function Batch({ items, cards }: { items: ForgottenItem[]; cards: Map<string, ArtworkCard> }) {
  const t = useTranslations('forgotten')
  const format = useFormat()
  const locale = useLocale()
  const works = [...new Set(items.flatMap(({ artworkId }) => artworkId ?? []))].flatMap(
    (id) => cards.get(id) ?? [],
  )
  const titles = works.map((card) => cardText(card, locale).title)
  const until = format.dateTime(new Date(items[0]!.recoverableUntil), {
    weekday: 'long',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  })
  return (
    <li className="forgotten-batch">
      <span className="forgotten-pictures" aria-hidden="true">
        {works.slice(0, picturesMax).map((card) => (
          <span key={card.id} style={{ '--aspect': aspectOf(card) } as CSSProperties}>
            <Picture card={card} sizes="4rem" decorative />
          </span>
        ))}
      </span>
      <span className="min-w-0 flex-[1_1_14rem]">
        <span className="block">{t('count', { count: items.length })}</span>
        <span className="line-clamp-2 font-serif italic">{titles.join(' · ')}</span>
        <span className="block text-quiet text-sm">{t('until', { until })}</span>
      </span>
      <form action={restoreForgotten}>
        {items.map(({ id }) => (
          <input key={id} type="hidden" name="id" value={id} />
        ))}
        <button type="submit" className="button">
          {t('restore')}
          <span className="sr-only">: {titles.join(', ')}</span>
        </button>
      </form>
    </li>
  )
}

/** For a day, what was forgotten can be taken back here; nothing else reads it. */
export function Forgotten({ items, cards }: { items: ForgottenItem[]; cards: Map<string, ArtworkCard> }) {
  const t = useTranslations('forgotten')
  const batches = new Map<string, ForgottenItem[]>()
  for (const item of items) batches.set(item.forgottenAt, [...(batches.get(item.forgottenAt) ?? []), item])
  return (
    <section aria-labelledby="forgotten" className="mt-10">
      <h2 id="forgotten" className="border-line border-b pb-2 text-lg">
        {t('title')}
      </h2>
      <ul className="memories">
        {[...batches].map(([at, batch]) => (
          <Batch key={at} items={batch} cards={cards} />
        ))}
      </ul>
      <form action={dropAllForgotten} className="mt-2">
        <button type="submit" className="link text-quiet text-sm">
          {t('drop')}
        </button>
      </form>
    </section>
  )
}
