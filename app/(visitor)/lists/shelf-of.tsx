import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { CSSProperties, ReactNode } from 'react'
import { cardText } from '@/app/_components/card-text'
import { Picture } from '@/app/_components/picture'
import { aspectOf } from '@/app/_components/proportions'
import type { ArtworkCard } from '@/lib/catalogue/schema'

/** A list as a shelf: its name, the first of its works standing on a board, and what can be done with it. */
export function ShelfOf({
  title,
  about,
  works,
  more,
  children,
}: {
  title: ReactNode
  about: string
  works: ArtworkCard[]
  more: number
  children: ReactNode
}) {
  const t = useTranslations('lists')
  const locale = useLocale()
  return (
    <div className="list-shelf">
      <div>
        <h2 className="text-xl">{title}</h2>
        <p className="text-quiet text-sm">{about}</p>
      </div>
      <div className="list-board">
        {works.map((card) => (
          <Link
            key={card.id}
            href={`/artworks/${card.slug}`}
            prefetch={false}
            title={cardText(card, locale).title}
            style={{ '--aspect': aspectOf(card) } as CSSProperties}
          >
            <Picture card={card} sizes="9rem" />
          </Link>
        ))}
        {more > 0 && <span className="self-center text-quiet text-sm">{t('more', { count: more })}</span>}
      </div>
      <div className="flex flex-wrap gap-x-6 gap-y-1 text-sm">{children}</div>
    </div>
  )
}
