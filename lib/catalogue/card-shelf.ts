import { selectCards } from './queries'
import { readRevision } from './revision'
import type { ArtworkCard } from './schema'

/** About a kilobyte each. The works that hang are few beside the works there are. */
const cardsMax = 10_000

let revision = ''
const cards = new Map<string, ArtworkCard>()

/**
 * Published cards, kept for as long as the catalogue stays as it is: every wall and every ranking asks for them, and
 * reading a hundred with their makers costs more than ranking does. The revision is asked every time, before the cards are
 * read, so that a card is never older than a change.
 */
export async function takeCards(ids: string[]): Promise<Map<string, ArtworkCard>> {
  if (ids.length === 0) return new Map()
  const current = await readRevision()
  if (current !== revision) {
    revision = current
    cards.clear()
  }
  const taken = new Map<string, ArtworkCard>()
  for (const id of ids) {
    const card = cards.get(id)
    if (card) taken.set(id, card)
  }
  const fresh = await selectCards(
    ids.filter((id) => !taken.has(id)),
    true,
  )
  for (const [id, card] of fresh) taken.set(id, card)
  // another request may have seen a later catalogue meanwhile: then these are not kept
  if (current === revision) {
    for (const [id, card] of fresh) {
      if (cards.size >= cardsMax) cards.delete(cards.keys().next().value!)
      cards.set(id, card)
    }
  }
  return taken
}

const texts = new WeakMap<ArtworkCard, string>()

/** The card as JSON, written once for as long as it stays on the shelf: a ranking of a hundred is mostly this text. */
export function cardText(card: ArtworkCard): string {
  let text = texts.get(card)
  if (text === undefined) {
    text = JSON.stringify(card)
    texts.set(card, text)
  }
  return text
}
