import { type ArtworkCard, pictureUrl } from '@/lib/catalogue/schema'

/** A work so small that its name stands beside it. */
export function Thumb({ card }: { card: Pick<ArtworkCard, 'picture' | 'palette'> }) {
  if (card.picture) {
    return <img src={pictureUrl(card.picture, 320)} alt="" loading="lazy" className="admin-thumb" />
  }
  return <span className="admin-thumb" style={{ background: card.palette[0]?.hex ?? 'var(--line)' }} />
}
