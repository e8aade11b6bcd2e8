import { cardText } from '@/app/_components/card-text'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import type { NotInterested } from '@/lib/interactions/schema'

export type Refusable = NotInterested & { name: string }

/** What of a work a visitor may say they are not interested in, in the words of its label. */
export function refusableOf(card: ArtworkCard, locale: string): Refusable[] {
  const text = cardText(card, locale)
  const [maker] = card.makers
  const [makerId] = card.makerIds
  const [subject] = card.subjects
  return [
    { aspect: 'work' as const, value: card.id, name: text.title },
    ...(maker && makerId ? [{ aspect: 'maker' as const, value: makerId, name: maker }] : []),
    ...(subject ? [{ aspect: 'subject' as const, value: subject, name: subject.split('/').at(-1)! }] : []),
    ...(card.style ? [{ aspect: 'style' as const, value: card.style, name: text.style ?? card.style }] : []),
  ]
}
