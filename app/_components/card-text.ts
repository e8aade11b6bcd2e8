import type { ArtworkCard } from '@/lib/catalogue/schema'

/** A work's words in the reader's language where the collection has them. */
export function cardText(
  card: Pick<ArtworkCard, 'title' | 'dateText' | 'medium' | 'altText' | 'makers' | 'translations'>,
  locale: string,
) {
  const own = card.translations[locale] ?? {}
  return {
    title: own.title ?? card.title,
    dateText: own.dateText ?? card.dateText,
    medium: own.medium ?? card.medium,
    altText: own.altText ?? card.altText,
    makers: own.makers ?? card.makers.join(', '),
    style: own.style,
  }
}
