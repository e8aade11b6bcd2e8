import Link from 'next/link'
import type { CSSProperties } from 'react'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import { heightOnWall } from './hang'
import { Label } from './label'
import { Picture, wholePhone } from './picture'
import { aspectOf } from './proportions'

/** Works hung one after the other, each with its label and what somebody wrote beside it. */
export function HungWorks({ items }: { items: { artwork: ArtworkCard; text: string }[] }) {
  return (
    <ol className="curated">
      {items.map(({ artwork, text }, position) => (
        <li
          key={artwork.id}
          className="curated-work when-near"
          data-work={artwork.id}
          data-surface="gallery"
          data-position={position}
          style={{ '--aspect': aspectOf(artwork), '--scale': heightOnWall(position) } as CSSProperties}
        >
          <Link href={`/artworks/${artwork.slug}`} prefetch={false} className="curated-picture">
            <Picture card={artwork} sizes={`(min-width: 64rem) 55vw, ${wholePhone}`} first={position === 0} />
          </Link>
          <div className="curated-label">
            <Label card={artwork} withMedium />
            {text && <p className="mt-3 whitespace-pre-line">{text}</p>}
          </div>
        </li>
      ))}
    </ol>
  )
}
