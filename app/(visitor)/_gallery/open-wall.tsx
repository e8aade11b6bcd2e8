import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Wall } from '@/app/_components/wall'
import type { ArtworkCard, Page } from '@/lib/catalogue/schema'
import { addressOf, type Chosen } from './address'
import { shownNext, stretchesOf } from './filter'
import { MoreLink } from './more-link'

/** The wall in stretches that stay as they hang when the next one is added. */
export function OpenWall({
  page,
  chosen,
  cursor,
  first,
}: {
  page: Page<ArtworkCard>
  chosen: Chosen
  cursor: string | undefined
  /** nothing with a picture hangs above it */
  first: boolean
}) {
  const t = useTranslations('gallery')
  const shown = page.items.length
  const stretches = stretchesOf(shown)
  const here = cursor ? { cursor } : undefined
  // one page holds so many; then the next begins where it ends
  const longer = shownNext(shown)
  const next = longer
    ? `${addressOf(chosen, { ...here, shown: String(longer) })}#from-${shown}`
    : addressOf(chosen, { cursor: page.nextCursor ?? '' })
  return (
    <div className="wall">
      {stretches.map((from, nth) => (
        <div key={from} id={`from-${from}`} className="wall">
          <Wall
            cards={page.items.slice(from, stretches[nth + 1])}
            surface={chosen.q ? 'search' : 'gallery'}
            startAt={from}
            first={first && from === 0}
          />
        </div>
      ))}
      <p className="mt-8 text-center text-quiet text-sm" role="status">
        {page.nextCursor ? (
          <MoreLink href={next} words={{ more: t('more'), loading: t('moreLoading') }} />
        ) : (
          t('end')
        )}
        {cursor && (
          <Link href={addressOf(chosen)} className="link ml-4">
            {t('back')}
          </Link>
        )}
      </p>
    </div>
  )
}
