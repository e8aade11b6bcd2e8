import Link from 'next/link'
import type { CSSProperties } from 'react'
import type { ArtworkCard } from '@/lib/catalogue/schema'
import { type Hung, hangInRows } from './hang'
import { Label } from './label'
import { Picture, wholePhone } from './picture'
import { aspectOf, rounded } from './proportions'

export type Surface = 'gallery' | 'artwork' | 'exhibition' | 'search' | 'start'

function sizesOf(hung: Hung<ArtworkCard>, sum: number): string {
  return `(min-width: 40rem) ${Math.ceil((hung.breadth / sum) * 90)}vw, ${hung.aspect < 0.9 ? '70vw' : wholePhone}`
}

/** Works hung in rows on a common centre line. */
export function Wall({
  cards,
  surface,
  startAt = 0,
  first = false,
}: {
  cards: ArtworkCard[]
  surface: Surface
  startAt?: number
  /** the first wall of the page: its first work is fetched before all else */
  first?: boolean
}) {
  return hangInRows(cards, aspectOf).map((row) => {
    const sum = row.works.reduce((total, { breadth }) => total + breadth, 0)
    return (
      <ul
        key={row.works[0]!.item.id}
        className="hang-row when-near"
        style={{ '--extent': rounded(row.extent), '--works': row.works.length } as CSSProperties}
      >
        {row.works.map((hung) => (
          <li
            key={hung.item.id}
            className="hang-work"
            style={{ '--breadth': rounded(hung.breadth), '--aspect': rounded(hung.aspect) } as CSSProperties}
            data-work={hung.item.id}
            data-surface={surface}
            data-position={startAt + hung.index}
          >
            <Link href={`/artworks/${hung.item.slug}`} prefetch={false} className="hang-link">
              <Picture card={hung.item} sizes={sizesOf(hung, sum)} first={first && hung.index === 0} />
              <Label card={hung.item} />
            </Link>
          </li>
        ))}
      </ul>
    )
  })
}
