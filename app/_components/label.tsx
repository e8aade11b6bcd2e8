import { useLocale } from 'next-intl'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import { cardText } from './card-text'

/** A museum label: maker, title, date and medium. */
export function Label({ card, withMedium = false }: { card: ArtworkCard; withMedium?: boolean }) {
  const text = cardText(card, useLocale())
  const facts = [text.dateText, withMedium ? text.medium : null].filter(Boolean).join(', ')
  return (
    <span className="block text-sm">
      {text.makers && <span className="line-clamp-2 text-ink">{text.makers}</span>}
      <cite className="line-clamp-2 font-serif text-base leading-snug italic">{text.title}</cite>
      {facts && <span className="line-clamp-2 text-xs text-quiet">{facts}</span>}
    </span>
  )
}
