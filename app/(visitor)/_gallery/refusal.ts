import { cardText } from '@/app/_components/card-text'
import { somebodiesOf } from '@/lib/catalogue/hands'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import type { NotInterested } from '@/lib/interactions/schema'

export type Refusable = NotInterested & { name: string }

/** What of a work a visitor may say they are not interested in, in the words of its label. */
export function refusableOf(card: ArtworkCard, locale: string): Refusable[] {
  const text = cardText(card, locale)
  const [makerId] = somebodiesOf(card)
  const [subject] = card.subjects
  return [
    { aspect: 'work' as const, value: card.id, name: text.title },
    ...(makerId
      ? [{ aspect: 'maker' as const, value: makerId, name: card.makers[card.makerIds.indexOf(makerId)]! }]
      : []),
    ...(subject ? [{ aspect: 'subject' as const, value: subject, name: subject.split('/').at(-1)! }] : []),
    ...(card.style ? [{ aspect: 'style' as const, value: card.style, name: text.style ?? card.style }] : []),
  ]
}
